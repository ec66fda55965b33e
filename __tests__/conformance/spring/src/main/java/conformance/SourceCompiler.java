package conformance;

import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the classes of all scenarios in one go; the sources stay in the folder, to be looked at. */
final class SourceCompiler {
  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  SourceCompiler(Path folder) {
    this.folder = folder;
  }

  void add(String inPackage, Map<String, String> sources) throws IOException {
    Path in = Files.createDirectories(folder.resolve(inPackage));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      files.add(Files.writeString(in.resolve(source.getKey() + ".java"), source.getValue()));
    }
  }

  ClassLoader compile() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    List<String> options = List.of(
        "-encoding", "UTF-8", "-parameters", "-proc:none", "-nowarn", "-d", folder.toString(),
        "-classpath", System.getProperty("java.class.path"));
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean done = compiler
          .getTask(problems, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
          .call();
      if (!done) throw new IllegalStateException("The classes of the scenarios do not compile:\n" + problems);
    }
    return loader();
  }

  private ClassLoader loader() throws MalformedURLException {
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, SourceCompiler.class.getClassLoader());
  }
}
