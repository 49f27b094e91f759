import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.RDFDataMgr;

/** Asks Jena every NAME.rq of a folder about a file of RDF; the answers go into NAME.json. */
public class Ask {
    public static void main(String[] arguments) throws Exception {
        var model = RDFDataMgr.loadModel(arguments[0]);
        List<Path> queries;
        try (var files = Files.list(Path.of(arguments[1]))) {
            queries = files.filter(file -> file.toString().endsWith(".rq")).toList();
        }
        for (var file : queries) {
            var query = QueryFactory.create(Files.readString(file));
            var answer = Path.of(file.toString().replaceFirst("rq$", "json"));
            try (var execution = QueryExecutionFactory.create(query, model);
                    var output = Files.newOutputStream(answer)) {
                ResultSetFormatter.outputAsJSON(output, execution.execSelect());
            }
        }
    }
}
