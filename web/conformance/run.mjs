// Holds the real program against what others have written: the audits of graphql-http, and the validation of graphql-js.
//   node conformance/run.mjs BINARY
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { auditServer } from "graphql-http";
import { buildSchema, getIntrospectionQuery, parse, specifiedRules, validate } from "graphql";
import { startEmpty } from "../e2e/server.mjs";
import { table } from "./documents.mjs";

const [binary] = process.argv.slice(2);
if (!binary) {
  console.error("usage: node conformance/run.mjs BINARY");
  process.exit(2);
}
const schema = buildSchema(readFileSync(new URL("../../schema.graphql", import.meta.url), "utf8"));
const faults = [];

/** What the reference says of a document: the names of the rules that refuse it. */
function refusals(text) {
  let document;
  try {
    document = parse(text);
  } catch {
    return ["Syntax"];
  }
  return specifiedRules.filter((rule) => validate(schema, document, [rule]).length > 0).map((rule) => rule.name);
}

/** Whether the server refuses a document before it executes anything, with its answer. */
async function refused(url, text) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: text }),
  });
  const body = await answer.json();
  const codes = ["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"];
  // Without a path: not the fault of one field. Variables are not given here, which is no fault of the document.
  const is = (body.errors ?? []).some((error) => !error.path && codes.includes(error.extensions.code));
  return { is, body: JSON.stringify(body).slice(0, 400) };
}

const { address, stop } = await startEmpty(resolve(binary));
const url = `${address}/graphql`;
try {
  const audits = await auditServer({ url });
  for (const audit of audits.filter(({ status }) => status !== "ok")) faults.push(`${audit.id} ${audit.name}: ${audit.reason}`);
  if (audits.length < 60) faults.push(`only ${audits.length} audits, 60 are known`);

  const rows = [
    ...table(schema),
    { rule: "MaxIntrospectionDepthRule", good: [getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true, specifiedByUrl: true })], bad: [] },
  ];
  let documents = 0;
  for (const { rule, good, bad } of rows) {
    for (const [text, expected] of [...good.map((it) => [it, false]), ...bad.map((it) => [it, true])]) {
      documents += 1;
      const rules = refusals(text);
      if (expected ? !rules.includes(rule) : rules.length > 0) {
        faults.push(`${rule}: graphql-js says [${rules}] of ${text}`);
      }
      const { is, body } = await refused(url, text);
      if (is !== rules.length > 0) faults.push(`${rule}: the server ${is ? "refuses" : "accepts"}, graphql-js says [${rules}]: ${text}\n    ${body}`);
    }
  }
  const covered = new Set(rows.map(({ rule }) => rule));
  const missing = specifiedRules.map(({ name }) => name).filter((name) => !covered.has(name));
  // Without subscriptions in the schema nobody can break their rule.
  const expected = schema.getSubscriptionType() ? [] : ["SingleFieldSubscriptionsRule"];
  if (String(missing) !== String(expected)) faults.push(`no documents for ${missing}`);
  console.log(`${audits.length} audits, ${documents} documents for ${covered.size} rules: ${faults.length} faults`);
} finally {
  await stop();
}
if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
