// Writes src/gql/generated.ts: the types and the text of every operation (src/**/*.graphql), from ../schema.graphql; and
// src/gql/documents.json, the same texts for the server, which answers them even when it refuses documents it does not know.
// With --check, writes nothing and fails when a file would change.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as operations from "@graphql-codegen/typescript-operations";
import { Kind, buildSchema, parse, print, stripIgnoredCharacters, validate, visit } from "graphql";

const root = new URL("../", import.meta.url);
const schemaText = readFileSync(new URL("../schema.graphql", root), "utf8");

const documents = readdirSync(new URL("src/", root), { recursive: true })
  .filter((name) => name.endsWith(".graphql"))
  .sort()
  .map((name) => ({ location: name, document: parse(readFileSync(new URL(`src/${name}`, root), "utf8")) }));
const definitions = documents.flatMap(({ document }) => document.definitions);
const all = { kind: Kind.DOCUMENT, definitions };
const faults = validate(buildSchema(schemaText), all);
if (faults.length > 0) {
  console.error(faults.map(String).join("\n"));
  process.exit(1);
}

const config = {
  onlyOperationTypes: true,
  enumsAsTypes: true,
  skipTypename: true,
  avoidOptionals: { field: true },
  useTypeImports: true,
  scalars: {
    ID: "string", Date: "string", DateTime: "string", PartialDate: "string", InseeCode: "string", Long: "number", GeoJSON: "unknown",
  },
};
const types = await codegen({
  filename: "generated.ts",
  schema: parse(schemaText),
  documents,
  config,
  plugins: [{ typescript: {} }, { operations: {} }],
  pluginMap: { typescript, operations },
});

// The fragments that an operation spreads, directly or through others.
const fragments = new Map(definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION).map((node) => [node.name.value, node]));
function needed(node, found = new Set()) {
  visit(node, {
    FragmentSpread({ name }) {
      if (found.has(name.value)) return;
      found.add(name.value);
      needed(fragments.get(name.value), found);
    },
  });
  return found;
}
const named = definitions
  .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
  .map((node) => {
    const parts = [node, ...[...needed(node)].sort().map((fragment) => fragments.get(fragment))];
    return { node, text: stripIgnoredCharacters(parts.map(print).join("\n")) };
  });
const texts = named.map(({ node, text }) => {
    const name = node.name.value;
    const type = `${name}${node.operation === "query" ? "Query" : "Mutation"}`;
    return `export const ${name}Document: Question<${type}, ${type}Variables> = { text: ${JSON.stringify(text)} };\n`;
  });
const code = [
  "// Written by scripts/codegen.mjs from ../schema.graphql and the .graphql files beside the components. Do not edit.\n",
  // The schema has an "Operation" of its own: what a change did.
  'import type { Operation as Question } from "./client";\n',
  types.replace(/^\/\*\* All built-in.*$/m, "").trim(),
  "\n",
  ...texts,
].join("\n");

const list = `${JSON.stringify(named.map(({ text }) => text), null, 2)}\n`;

for (const [name, content] of [["generated.ts", code], ["documents.json", list]]) {
  const target = new URL(`src/gql/${name}`, root);
  if (!process.argv.includes("--check")) {
    writeFileSync(target, content);
    continue;
  }
  let present = "";
  try {
    present = readFileSync(target, "utf8");
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  if (present !== content) {
    console.error(`src/gql/${name} is not what the schema and the operations give: npm run codegen`);
    process.exit(1);
  }
}
