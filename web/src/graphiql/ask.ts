/** What GraphiQL asks, as it gives it. */
interface Question {
  query: string;
  operationName?: string | null;
  variables?: unknown;
}

/** Asks the API of this site; headers that the reader typed (a token) go with the question and nowhere else. */
export async function ask(question: Question, options?: { headers?: Record<string, unknown> }): Promise<object> {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { ...(options?.headers as Record<string, string> | undefined), "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify(question),
  });
  return (await response.json()) as object;
}
