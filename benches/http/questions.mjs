// The questions that are measured: the aim of each is a multiple of what a server with one fixed answer takes.

const ACTOR = `query($id: ID!) { actor(by: { id: $id }) {
  id slug name acronym kind sector description website status version } }`;

const PAGE = `query($territory: ID!, $sector: Sector!) { actors(first: 50, filter: { sectors: [$sector], territory: $territory }) {
  nodes { id name kind seat { commune { name code } } partners(first: 5) { edges { partner { id name } } } } } }`;

const DEPTH = `query($id: ID!) { actor(by: { id: $id }) { name
  partners(first: 5) { edges { partner { name
    partners(first: 5) { edges { partner { name
      partners(first: 5) { edges { partner { name } } } } } } } } } } }`;

const PASSERELLES = `query($territory: ID!) { network(scope: { territory: $territory }) { version { sequence }
  passerelles(first: 20) { totalCount nodes { a { name } b { name } sharedPartners overlap span isCutEdge } } } }`;

const GAPS = `query($territory: ID!) { network(scope: { territory: $territory }) {
  gaps(level: EPCI, first: 50) { totalCount nodes { territory { name } status links expected } } } }`;

const PILOTS = `query($territory: ID!) { pilotStudy(input: { perimeter: $territory, level: EPCI, draws: 1000 }) {
  candidates { territory { name } score rank } } }`;

const ALERT = `query($commune: InseeCode!) { alertRoute(commune: $commune, concerns: [DAMP_MOULD], caller: NURSE) {
  recipients { actor { name } reason } } }`;

/** Every question: its name, what it costs at most as a multiple of the ceiling (null: told only), and its variables from a world. */
export const questions = [
  { name: "(i) an actor by id, 10 fields", most: 8, query: ACTOR, of: (world) => ({ id: world.actor() }) },
  {
    name: "(ii) 50 actors of a sector and département, commune, 5 partners",
    most: 60,
    query: PAGE,
    of: (world) => ({ territory: world.department(), sector: world.sector() }),
  },
  { name: "(iii) partners to depth 3", most: 35, query: DEPTH, of: (world) => ({ id: world.actor() }) },
  { name: "the same question again (an actor by id)", most: 2, query: ACTOR, of: (world) => ({ id: world.first }) },
  { name: "passerelles of a département, once computed", most: null, query: PASSERELLES, of: (world) => ({ territory: world.department() }) },
  { name: "gaps of the EPCI of a département, once computed", most: null, query: GAPS, of: (world) => ({ territory: world.department() }) },
  { name: "pilot study of a région, 1,000 draws", most: null, query: PILOTS, of: (world) => ({ territory: world.region() }) },
  { name: "whom to alert, any commune", most: null, query: ALERT, of: (world) => ({ commune: world.commune() }) },
];
