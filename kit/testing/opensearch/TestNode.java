import java.nio.file.Path;
import java.util.List;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.transport.Netty4Plugin;

/** One OpenSearch node for tests: `java -cp 'libs/*' TestNode.java <folder> <port>`. It ends when its standard input does. */
public class TestNode extends Node {
  TestNode(Environment environment) {
    super(environment, List.of(Netty4Plugin.class, CommonAnalysisPlugin.class), false);
  }

  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.builder()
        .put("path.home", arguments[0])
        .put("cluster.name", "codai-test")
        .put("node.name", "test")
        .put("discovery.type", "single-node")
        .put("http.type", "netty4")
        .put("transport.type", "netty4")
        .put("http.host", "127.0.0.1")
        .put("http.port", arguments[1])
        .put("transport.host", "127.0.0.1")
        .put("transport.port", "0")
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .build();
    new TestNode(InternalSettingsPreparer.prepareEnvironment(settings, java.util.Map.of(), Path.of(arguments[0]), () -> "test")).start();
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}
