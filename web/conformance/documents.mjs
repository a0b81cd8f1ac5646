// Documents for every rule of graphql-js: some that keep it and some that break it. They fit `schema.graphql`; what the
// reference says of each is asked of it, never written here.

/** The rows of a schema: a rule, documents that keep all rules, documents that break this one. */
export function table(schema) {
  const rows = [...ROWS];
  const subscription = schema.getSubscriptionType();
  if (subscription) rows.push(subscriptions(subscription));
  return rows;
}

const ROWS = [
  {
    rule: "Syntax",
    good: ["{ service { name } } # a comment", "query Q { service { name, }, }", 'query($s: String = """\n  a "block"\n""") { actors(search: $s) { totalCount } }'],
    bad: ["{", "", "{ }", "{ service { } }", "queryQ { service { name } }", "query () { service { name } }", "{ actors() { totalCount } }", "{ service { name } } }", "fragment on on Query { __typename } { ...on }", '{ actors(search: "a) { totalCount } }', "{ actors(first: 01) { totalCount } }"],
  },
  {
    rule: "ExecutableDefinitionsRule",
    good: ["query A { service { name } } query B { service { version } }"],
    bad: ["{ service { name } } type A { b: Int }", "{ service { name } } extend type Actor { b: Int }"],
  },
  {
    rule: "UniqueOperationNamesRule",
    good: ["query A { service { name } } query a { service { version } }"],
    bad: ["query A { service { name } } query A { service { version } }", "query A { service { name } } mutation A { __typename }"],
  },
  {
    rule: "LoneAnonymousOperationRule",
    good: ["{ service { name } }"],
    bad: ["{ service { name } } { service { version } }", "{ service { name } } query A { service { version } }"],
  },
  {
    rule: "KnownTypeNamesRule",
    good: ["query($id: ID!) { node(id: $id) { ... on Actor { name } } }"],
    bad: [
      "query($a: Nope) { actors(first: $a) { totalCount } }",
      "query($a: [Nope!] = [1]) { actors(first: $a) { totalCount } }",
      'query { node(id: "a") { ... on Nope { id } } }',
      "{ ...F } fragment F on Nope { id }",
    ],
  },
  {
    rule: "FragmentsOnCompositeTypesRule",
    good: ["{ service { ... on Service { name } ... { version } } }"],
    bad: ["{ service { ... on String { length } } }", "{ ...F } fragment F on Sector { name }", "{ ...F } fragment F on ActorFilter { kinds }"],
  },
  {
    rule: "VariablesAreInputTypesRule",
    good: ["query($f: ActorFilter, $k: [ActorKind!]) { actors(filter: $f) { totalCount } a: actors(filter: {kinds: $k}) { totalCount } }"],
    bad: ["query($a: Actor) { actors(first: $a) { totalCount } }", "query($a: [Node!]) { actors(first: $a) { totalCount } }", "query($a: GroupOrBody!) { actors(first: $a) { totalCount } }"],
  },
  {
    rule: "ScalarLeafsRule",
    good: ["{ service { name counts { actors } } }"],
    bad: ["{ service }", "{ service { name { length } } }", "{ __typename { a } }", "{ service { counts } }", "{ actors { nodes { kind { name } } } }"],
  },
  {
    rule: "FieldsOnCorrectTypeRule",
    good: ['{ node(id: "a") { __typename id ... on Actor { name } } }', '{ __type(name: "Actor") { name } }'],
    bad: ["{ nothing }", "{ service { nothing } }", '{ node(id: "a") { name } }', "{ service { __schema { types { name } } } }", "{ service { ... { nothing } } }"],
  },
  {
    rule: "UniqueFragmentNamesRule",
    good: ["{ ...A ...B } fragment A on Query { __typename } fragment B on Query { __typename }"],
    bad: ["{ ...A } fragment A on Query { __typename } fragment A on Query { __typename }", "{ ...A } fragment A on Query { __typename } fragment A on Actor { name }"],
  },
  {
    rule: "KnownFragmentNamesRule",
    good: ["{ service { ...A } } fragment A on Service { name }"],
    bad: ["{ ...A }", "{ service { ... { ...A } } }", "{ ...A } fragment A on Query { ...B }"],
  },
  {
    rule: "NoUnusedFragmentsRule",
    good: ["{ ...A } fragment A on Query { ...B } fragment B on Query { __typename }"],
    bad: ["{ __typename } fragment A on Query { __typename }", "{ __typename } fragment A on Query { ...B } fragment B on Query { __typename }", "{ __typename } fragment A on Query { ...A }"],
  },
  {
    rule: "PossibleFragmentSpreadsRule",
    good: ['{ node(id: "a") { ... on Node { id } ... on Actor { ... on Node { id } } } }'],
    bad: [
      "{ service { ... on Actor { name } } }",
      "{ service { ...A } } fragment A on Actor { name }",
      '{ node(id: "a") { ... on Service { name } } }',
      '{ node(id: "a") { ... on Actor { ... on WorkingGroup { id } } } }',
      "{ actors { nodes { ... on GroupOrBody { __typename } } } }",
    ],
  },
  {
    rule: "NoFragmentCyclesRule",
    good: ["{ ...A ...B } fragment A on Query { ...B } fragment B on Query { __typename }"],
    bad: ["{ ...A } fragment A on Query { ...A }", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", "{ ...A } fragment A on Query { ... { ...B } } fragment B on Query { ...C } fragment C on Query { ...B }"],
  },
  {
    rule: "UniqueVariableNamesRule",
    good: ["query A($a: Int) { actors(first: $a) { totalCount } } query B($a: Int) { actors(last: $a) { totalCount } }"],
    bad: ["query($a: Int, $a: Int) { actors(first: $a) { totalCount } }", "query($a: Int, $a: String) { actors(first: $a) { totalCount } }"],
  },
  {
    rule: "NoUndefinedVariablesRule",
    good: ["query($a: Boolean!) { ...F } fragment F on Query { __typename @skip(if: $a) }", "query($a: Boolean!) { __typename @include(if: $a) }"],
    bad: [
      "{ actors(first: $a) { totalCount } }",
      "{ __typename @skip(if: $a) }",
      "query($a: Boolean!) { __typename @skip(if: $a) ... @skip(if: $b) { __typename } }",
      "query A($a: Int) { ...F } query B { ...F } fragment F on Query { actors(first: $a) { totalCount } }",
      "{ actors(filter: {kinds: [$a]}) { totalCount } }",
      "query Q @skip(if: $a) { __typename }",
      "{ service { nothing(a: $a) } }",
      "{ __typename @nope(a: {b: [$a]}) }",
    ],
  },
  {
    rule: "NoUnusedVariablesRule",
    good: ["query($a: Boolean!) { __typename @skip(if: $a) }", "query($a: Boolean!) { ...F } fragment F on Query { __typename @skip(if: $a) }", "query($k: ActorKind!) { actors(filter: {kinds: [CPAM, $k]}) { totalCount } }"],
    bad: [
      "query($a: Int) { __typename }",
      "query($a: Int, $b: Int) { actors(first: $a) { totalCount } }",
      "query A($a: Int) { ...F } query B($a: Int) { __typename } fragment F on Query { actors(first: $a) { totalCount } }",
    ],
  },
  {
    rule: "KnownDirectivesRule",
    good: ["{ service @include(if: true) { name @skip(if: false) ... @include(if: true) { version } } }"],
    bad: [
      "{ __typename @nope }",
      "{ service @deprecated { name } }",
      "query @skip(if: true) { __typename }",
      "query($a: Int @nope) { actors(first: $a) { totalCount } }",
      "query($a: Int @include(if: true)) { actors(first: $a) { totalCount } }",
      "{ ...F @nope } fragment F on Query { __typename }",
      "{ ...F } fragment F on Query @include(if: true) { __typename }",
      "{ ... @oneOf { __typename } }",
      "mutation @nope { __typename }",
    ],
  },
  {
    rule: "UniqueDirectivesPerLocationRule",
    good: ["{ __typename @skip(if: false) @include(if: true) }"],
    bad: ["{ __typename @skip(if: false) @skip(if: false) }", "{ ... @include(if: true) @skip(if: false) @include(if: true) { __typename } }", "{ ...F @skip(if: false) @skip(if: true) } fragment F on Query { __typename }"],
  },
  {
    rule: "KnownArgumentNamesRule",
    good: ["{ actors(first: 1, search: \"a\") { totalCount } }"],
    bad: ["{ actors(nope: 1) { totalCount } }", "{ __typename(a: 1) }", "{ __typename @skip(if: true, unless: false) }", "{ service { name(a: 1) } }", '{ __type(name: "Actor", a: 1) { name } }'],
  },
  {
    rule: "UniqueArgumentNamesRule",
    good: ["{ actors(first: 1, last: 1) { totalCount } }"],
    bad: ["{ actors(first: 1, first: 1) { totalCount } }", "{ __typename @skip(if: true, if: true) }", "{ actors(first: 1, last: 2, first: 3) { totalCount } }"],
  },
  {
    rule: "ValuesOfCorrectTypeRule",
    good: [
      "{ actors(first: null, filter: {kinds: CPAM}) { totalCount } }",
      '{ node(id: 7) { id } a: node(id: "7") { id } }',
      "{ actors(filter: {near: {latitude: 48, longitude: -3.5}}) { totalCount } }",
      "query($a: Int = 3, $k: [ActorKind!] = CPAM) { actors(first: $a, filter: {kinds: $k}) { totalCount } }",
    ],
    bad: [
      '{ actors(first: "a") { totalCount } }',
      "{ actors(first: 1.0) { totalCount } }",
      "{ actors(first: 3000000000) { totalCount } }",
      "{ actors(search: 1) { totalCount } }",
      "{ actors(search: CPAM) { totalCount } }",
      "{ actors(filter: 3) { totalCount } }",
      "{ actors(filter: [1]) { totalCount } }",
      '{ actors(filter: {kinds: ["CPAM"]}) { totalCount } }',
      "{ actors(filter: {kinds: [NOPE]}) { totalCount } }",
      "{ actors(filter: {kinds: [null]}) { totalCount } }",
      "{ actors(filter: {nope: 1}) { totalCount } }",
      "query($k: [ActorKind!]) { actors(filter: {kinds: $k, nope: 1}) { totalCount } }",
      "{ node(id: null) { id } }",
      "{ node(id: 1.5) { id } }",
      "{ node(id: {a: 1}) { id } }",
      "{ actor(by: {}) { name } }",
      '{ actor(by: {slug: "a", siret: "b"}) { name } }',
      "{ actor(by: {slug: null}) { name } }",
      "{ __typename @skip(if: \"true\") }",
      "{ __typename @include(if: null) }",
      "query($a: Int = \"a\") { actors(first: $a) { totalCount } }",
      "query($a: Int! = null) { actors(first: $a) { totalCount } }",
      "query($f: ActorFilter = {nope: 1}) { actors(filter: $f) { totalCount } }",
      "{ territory(by: {code: {kind: COMMUNE}}) { name } }",
    ],
  },
  {
    rule: "ProvidedRequiredArgumentsRule",
    good: ["{ network { asOf } }", '{ node(id: "a") { id } }'],
    bad: ["{ node { id } }", "{ __typename @skip }", "{ __type { name } }", "{ actor { name } }", "{ ... @include { __typename } }"],
  },
  {
    rule: "VariablesInAllowedPositionRule",
    good: [
      "query($k: [ActorKind!]!) { actors(filter: {kinds: $k}) { totalCount } }",
      "query($k: [ActorKind!]) { actors(filter: {kinds: $k}) { totalCount } }",
      "query($s: NetworkScope) { network(scope: $s) { asOf } }",
      'query($id: ID = "a") { node(id: $id) { id } }',
      "query($a: Boolean = true) { __typename @skip(if: $a) }",
      "query($k: ActorKind!) { actors(filter: {kinds: [$k]}) { totalCount } }",
      "query($s: String!) { actor(by: {slug: $s}) { name } }",
    ],
    bad: [
      "query($a: String) { actors(first: $a) { totalCount } }",
      "query($id: ID) { node(id: $id) { id } }",
      "query($id: ID = null) { node(id: $id) { id } }",
      "query($a: Boolean) { __typename @skip(if: $a) }",
      "query($k: ActorKind!) { actors(filter: {kinds: $k}) { totalCount } }",
      "query($k: [ActorKind]) { actors(filter: {kinds: $k}) { totalCount } }",
      "query($k: ActorKind) { actors(filter: {kinds: [$k]}) { totalCount } }",
      "query($id: String!) { node(id: $id) { id } }",
      "query($a: Int) { ...F } fragment F on Query { actors(search: $a) { totalCount } }",
    ],
  },
  {
    rule: "OverlappingFieldsCanBeMergedRule",
    good: [
      "{ service { name name } service { name version } }",
      '{ node(id: "a") { ... on Actor { name } ... on Territory { name } } }',
      '{ node(id: "a") { ... on Actor { a: partners(first: 1) { totalCount } } ... on Actor { a: partners(first: 1) { totalCount } } } }',
      "{ actors(first: 1, search: \"a\") { totalCount } actors(search: \"a\", first: 1) { totalCount } }",
      "{ actors(filter: {kinds: [CPAM], includeGroups: true}) { totalCount } actors(filter: {includeGroups: true, kinds: [CPAM]}) { totalCount } }",
      "query($n: Int) { actors(first: $n) { totalCount } ...F } fragment F on Query { actors(first: $n) { totalCount } }",
      "{ __typename a: __typename a: __typename }",
    ],
    bad: [
      "{ service { name name: version } }",
      "{ actors(first: 1) { totalCount } actors(first: 2) { totalCount } }",
      "{ actors(first: 1) { totalCount } actors { totalCount } }",
      "{ service { counts { a: actors } } service { counts { a: groups } } }",
      "{ service { ...A ...B } } fragment A on Service { x: name } fragment B on Service { x: version }",
      "{ ...A ...B } fragment A on Query { service { ...C } } fragment B on Query { service { x: version } } fragment C on Service { x: name }",
      '{ node(id: "a") { ... on Actor { a: name } ... on Territory { a: population } } }',
      '{ node(id: "a") { ... on Actor { a: name } ... on Territory { a: kind } } }',
      '{ node(id: "a") { id: __typename ... on Actor { id } } }',
      '{ node(id: "a") { ... on Actor { p: partners(first: 1) { totalCount } } ... on Actor { p: partners(first: 2) { totalCount } } } }',
      '{ node(id: "a") { ... on Actor { p: partners { x: totalCount } } ... on Territory { p: parents { x: name } } } }',
      "query($n: Int, $m: Int) { actors(first: $n) { totalCount } actors(first: $m) { totalCount } }",
      "{ a: __typename a: service { name } }",
    ],
  },
  {
    rule: "UniqueInputFieldNamesRule",
    good: ["{ actors(filter: {kinds: [CPAM], sectors: []}) { totalCount } }"],
    bad: [
      "{ actors(filter: {kinds: [CPAM], kinds: [CPAM]}) { totalCount } }",
      "{ territory(by: {code: {kind: COMMUNE, code: \"29024\", code: \"29024\"}}) { name } }",
      "query($f: ActorFilter = {kinds: [CPAM], kinds: []}) { actors(filter: $f) { totalCount } }",
    ],
  },
  {
    rule: "MaxIntrospectionDepthRule",
    good: ["{ __schema { types { fields { type { ofType { name } } args { name } } } } }"],
    bad: [
      "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
      '{ __type(name: "Query") { fields { type { interfaces { possibleTypes { name } } } } } }',
      '{ __type(name: "Query") { ...F } } fragment F on __Type { fields { type { interfaces { ...G } } } } fragment G on __Type { possibleTypes { name } }',
    ],
  },
];

/** A subscription has one field at its root, whatever fragments and conditions say. */
function subscriptions(type) {
  const field = Object.values(type.getFields())[0];
  const needed = field.args.filter((argument) => argument.type.toString().endsWith("!") && argument.defaultValue === undefined);
  const declared = needed.map(({ name, type }) => `$${name}: ${type}`).join(", ");
  const given = needed.map(({ name }) => `${name}: $${name}`).join(", ");
  const start = `subscription${declared ? `(${declared})` : ""}`;
  const one = `${field.name}${given ? `(${given})` : ""} { __typename }`;
  return {
    rule: "SingleFieldSubscriptionsRule",
    good: [`${start} { ${one} }`],
    bad: [`${start} { ${one} again: ${one} }`, "subscription { __typename }", `${start} { ${one} ...F } fragment F on ${type.name} { again: ${one} }`],
  };
}
