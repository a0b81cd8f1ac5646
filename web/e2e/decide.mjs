// Records a decision on pilots through the API, with a token: what the interface shows of decisions needs one.

/** Asks the API at an address; a fault is thrown. */
async function ask(address, token, query, variables) {
  const response = await fetch(`${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors[0].message);
  return data;
}

/** Chooses the second and the fourth of Bretagne: not the best of the study, which the record has to say. */
export async function decide(address, token) {
  const { territory } = await ask(address, token, "{ territory(by: { code: { kind: REGION, code: \"53\" } }) { id } }");
  const study = { perimeter: territory.id, k: 2 };
  const { pilotStudy } = await ask(address, token, "query ($study: PilotStudyInput!) { pilotStudy(input: $study) { candidates(first: 4) { territory { id } } } }", { study });
  const chosen = [1, 3].map((place) => pilotStudy.candidates[place].territory.id);
  const input = { study, chosen, reason: "Deux territoires où un réseau de santé est prêt à s'engager.", decidedOn: "2026-03-02" };
  const { recordPilotDecision } = await ask(
    address,
    token,
    "mutation ($input: RecordPilotDecisionInput!) { recordPilotDecision(input: $input) { userErrors { message } decision { id } } }",
    { input },
  );
  if (recordPilotDecision.userErrors.length > 0) throw new Error(recordPilotDecision.userErrors[0].message);
}
