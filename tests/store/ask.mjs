// Asks Comunica every NAME.rq of a folder about a file of RDF; the answers go into NAME.json.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { QueryEngine } from "@comunica/query-sparql-file";

const [file, folder] = process.argv.slice(2);
const engine = new QueryEngine();
for (const name of readdirSync(folder).filter((name) => name.endsWith(".rq"))) {
	const result = await engine.query(readFileSync(join(folder, name), "utf8"), { sources: [file] });
	const { data } = await engine.resultToString(result, "application/sparql-results+json");
	const parts = [];
	for await (const part of data) parts.push(Buffer.from(part));
	writeFileSync(join(folder, name.replace(/rq$/, "json")), Buffer.concat(parts));
}
