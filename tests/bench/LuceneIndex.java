// SPDX-License-Identifier: GPL-2.0-or-later
// Indexes a folder with Lucene's German analysis, positions and stored text, in one thread, and
// merges to one segment: LuceneIndex INDEX FOLDER
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.FSDirectory;

public class LuceneIndex {
  public static void main(String[] arguments) throws Exception {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(Paths.get(arguments[1]))) {
      files = walk.filter(Files::isRegularFile).sorted().collect(Collectors.toList());
    }
    IndexWriterConfig settings = new IndexWriterConfig(new GermanAnalyzer());
    settings.setMergeScheduler(new SerialMergeScheduler());
    try (IndexWriter writer =
        new IndexWriter(FSDirectory.open(Paths.get(arguments[0])), settings)) {
      for (Path file : files) {
        Document document = new Document();
        document.add(new StringField("path", file.toString(), Field.Store.YES));
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        document.add(new TextField("body", text, Field.Store.YES));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
  }
}
