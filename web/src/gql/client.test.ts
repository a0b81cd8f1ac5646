import { describe, expect, it } from "vitest";
import { ask, AskError, bearing, type Means, type Operation } from "./client";

const question: Operation<{ answer: number }, { n: number }> = { text: "query Q($n: Int!) { answer(n: $n) }" };

/** A server that gives these answers one after the other, and remembers what it was asked. */
function server(...answers: (() => Response | Promise<Response>)[]) {
  const asked: RequestInit[] = [];
  const waits: number[] = [];
  const means: Means = {
    fetch: async (_, init) => {
      asked.push(init ?? {});
      const answer = answers.shift();
      if (!answer) throw new TypeError("asked once too often");
      return answer();
    },
    wait: async (ms) => void waits.push(ms),
  };
  return { means, asked, waits };
}

const json = (body: unknown, status = 200) => () =>
  new Response(JSON.stringify(body), { status, headers: { "x-request-id": "r1" } });
const down = () => Promise.reject(new TypeError("failed to fetch"));
const coded = (code: string) => json({ data: null, errors: [{ message: "Non.", extensions: { code, messageEn: "No." } }] });

describe("ask", () => {
  it("posts the operation with its variables and returns the data", async () => {
    const { means, asked } = server(json({ data: { answer: 7 } }));
    await expect(ask(question, { n: 3 }, undefined, means)).resolves.toEqual({ answer: 7 });
    expect(JSON.parse(asked[0]?.body as string)).toEqual({ query: question.text, variables: { n: 3 } });
    expect(asked[0]?.method).toBe("POST");
  });

  it("turns an error into its code, both sentences and the number of the request", async () => {
    const { means, waits } = server(coded("BAD_USER_INPUT"));
    const error = await ask(question, { n: 3 }, undefined, means).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(AskError);
    expect(error).toMatchObject({ code: "BAD_USER_INPUT", message: "Non.", messageEn: "No.", requestId: "r1" });
    expect(waits).toEqual([]);
  });

  it("takes a partial answer for an error", async () => {
    const { means } = server(json({ data: { answer: 1 }, errors: [{ message: "Non." }] }));
    await expect(ask(question, { n: 3 }, undefined, means)).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  });

  it.each([["a server that is away", down], ["one that is busy", coded("UNAVAILABLE")], ["a page that is no JSON", () => new Response("<html>")]])(
    "tries once more after %s",
    async (_, first) => {
      const { means, waits } = server(first, json({ data: { answer: 7 } }));
      await expect(ask(question, { n: 3 }, undefined, means)).resolves.toEqual({ answer: 7 });
      expect(waits).toHaveLength(1);
    },
  );

  it("gives up after the second try", async () => {
    const { means, asked } = server(down, down, json({ data: { answer: 7 } }));
    await expect(ask(question, { n: 3 }, undefined, means)).rejects.toMatchObject({ code: "NETWORK" });
    expect(asked).toHaveLength(2);
  });

  it("does not send a write twice, for the first may have been done", async () => {
    const { means, asked } = server(down, json({ data: { answer: 7 } }));
    const write: typeof question = { text: "mutation Q($n: Int!) { answer(n: $n) }" };
    await expect(ask(write, { n: 3 }, undefined, means)).rejects.toMatchObject({ code: "NETWORK" });
    expect(asked).toHaveLength(1);
  });

  it("sends a token beside the other headers, when there is one", async () => {
    const { means, asked } = server(json({ data: { answer: 7 } }));
    await ask(question, { n: 3 }, undefined, bearing("secret", means));
    expect(asked[0]?.headers).toMatchObject({ authorization: "Bearer secret", "content-type": "application/json" });
  });

  it("does not try again what was aborted", async () => {
    const abort = new AbortController();
    const { means, asked } = server(() => {
      abort.abort();
      return down();
    });
    await expect(ask(question, { n: 3 }, abort.signal, means)).rejects.toBeDefined();
    expect(asked).toHaveLength(1);
  });
});
