// Asks the public GraphQL interface. Nothing else of the server is used by the interface.

/** An operation: its text, and the types of its answer and of its variables. */
export interface Operation<Data, Variables> {
  readonly text: string;
  /** Never there: holds the types. */
  readonly types?: (variables: Variables) => Data;
}

/** Why there is no answer. `code` is that of the API, or `NETWORK` when the server was not reached. */
export class AskError extends Error {
  readonly code: string;
  readonly messageEn: string;
  /** Identifies the request in the server's log. */
  readonly requestId: string | null;

  constructor(code: string, message: string, messageEn: string, requestId: string | null = null) {
    super(message);
    this.name = "AskError";
    this.code = code;
    this.messageEn = messageEn;
    this.requestId = requestId;
  }

  /** Whether the same request may succeed a moment later. */
  get passes(): boolean {
    return this.code === "NETWORK" || this.code === "UNAVAILABLE" || this.code === "REQUEST_TIMEOUT";
  }
}

interface Body {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string; messageEn?: string } }[];
}

/** What a test replaces. */
export interface Means {
  fetch: typeof fetch;
  wait: (ms: number) => Promise<void>;
}

const means: Means = {
  fetch: (input, init) => fetch(input, init),
  wait: (ms) => new Promise((done) => setTimeout(done, ms)),
};

/** The same for whoever holds a token; it goes with the request, and stands nowhere else. */
export function bearing(token: string, { fetch, wait }: Means = means): Means {
  return { wait, fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, authorization: `Bearer ${token}` } }) };
}

/** Tried again once, after this long, when the fault may pass. */
const RETRY_AFTER_MS = 400;

/**
 * Sends one operation and returns its data. A write is sent once: that its answer did not come does not say that it was not done.
 *
 * @throws AskError with the code of the first error; a partial answer is an error too, so that no screen
 * shows half a truth. An aborted request throws the `AbortError` of `fetch`.
 */
export async function ask<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
  { fetch, wait }: Means = means,
): Promise<Data> {
  const init: RequestInit = {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: operation.text, variables }),
    ...(signal ? { signal } : {}),
  };
  try {
    return (await once(fetch, init)) as Data;
  } catch (error) {
    if (!(error instanceof AskError && error.passes) || signal?.aborted || operation.text.startsWith("mutation")) throw error;
    await wait(RETRY_AFTER_MS);
    signal?.throwIfAborted();
    return (await once(fetch, init)) as Data;
  }
}

async function once(fetch: Means["fetch"], init: RequestInit): Promise<unknown> {
  let response: Response;
  let body: Body;
  try {
    response = await fetch("/graphql", init);
    body = (await response.json()) as Body;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new AskError("NETWORK", "Le serveur n'a pas répondu.", "The server did not answer.");
  }
  const first = body.errors?.[0];
  if (first) {
    const { code = "INTERNAL_SERVER_ERROR", messageEn = first.message } = first.extensions ?? {};
    throw new AskError(code, first.message, messageEn, response.headers.get("x-request-id"));
  }
  return body.data;
}
