// From nothing to a published check with openapi-fetch: what it cannot say in the types of the schema does not compile.
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

declare const process: { argv: string[] };
const [, , baseUrl = "", authorToken = "", editorToken = "", rating = ""] = process.argv;
const as = (token: string) =>
  createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}` } });
const ana = as(authorToken);
const rafael = as(editorToken);
const language = "en";

function told<T>(answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.response.status} ${answer.response.url}: ${JSON.stringify(answer.error)}`);
  }
  return answer.data;
}

const at = (row: { id: string; revision: number }) => ({
  path: { key: row.id },
  header: { "If-Match": `"${row.revision}"` },
});

const story = told(await ana.POST("/api/v1/stories", { body: { title: "Who won?", language } }));
const question = told(
  await ana.POST("/api/v1/questions", { body: { story: story.id, text: "Who won the vote?", language } }),
);
const claim = told(
  await ana.POST("/api/v1/claims", { body: { text: "The incumbent won.", language, question: question.id } }),
);
const agent = told(await ana.POST("/api/v1/agents", { body: { kind: "person", name: "Carla", language } }));
let capture = told(
  await ana.POST("/api/v1/notes", { body: { title: "By telephone", text: "She said she saw no sheet.", language } }),
);
while (capture.state !== "done") {
  if (capture.state === "failed") throw new Error("the note was not taken in");
  await new Promise((again) => setTimeout(again, 50));
  capture = told(await ana.GET("/api/v1/ingestions/{key}", { params: { path: { key: capture.id } } }));
}
const source = capture.source ?? "";
const snapshots = told(await ana.GET("/api/v1/snapshots", { params: { query: { source } } }));
const snapshot = snapshots.results[0]?.id ?? "";
const readings = told(await ana.GET("/api/v1/extractions", { params: { query: { snapshot } } }));
const reading = readings.results[0];
if (reading === undefined) throw new Error("the note has no text");
told(await ana.POST("/api/v1/extractions/{key}/sign", { params: at(reading) }));
const quote = told(await ana.POST("/api/v1/quotes", { body: { extraction: reading.id, start: 0, end: 26 } }));
told(
  await ana.POST("/api/v1/appearances", {
    body: {
      claim: claim.id, agent: agent.id, source, quote: quote.id,
      mode: "denies", directness: "paraphrase", language,
    },
  }),
);
const evidence = told(
  await ana.POST("/api/v1/evidence", {
    body: { claim: claim.id, quote: quote.id, summary: "She saw none.", language, stance: "against" },
  }),
);
let verdict = told(await ana.POST("/api/v1/verdicts", { body: { claim: claim.id, language } }));
verdict = told(
  await ana.PATCH("/api/v1/verdicts/{key}", {
    params: at(verdict), body: { headline: "Not shown", summary: "No sheet was seen.", rating },
  }),
);
verdict = told(
  await ana.POST("/api/v1/verdicts/{key}/cite", { params: at(verdict), body: { evidence: evidence.id } }),
);
verdict = told(await ana.POST("/api/v1/verdicts/{key}/submit", { params: at(verdict) }));
const refused = await ana.POST("/api/v1/verdicts/{key}/approve", { params: at(verdict), body: { checked: [] } });
if (refused.error?.status !== 403) throw new Error("who wrote it approved it");
const path = { key: verdict.id };
const ticks = told(await rafael.GET("/api/v1/verdicts/{key}/ticks", { params: { path } }));
verdict = told(
  await rafael.POST("/api/v1/verdicts/{key}/approve", { params: at(verdict), body: { checked: ticks.checked } }),
);
const gates = told(await rafael.GET("/api/v1/verdicts/{key}/gates", { params: { path } }));
const shut = gates.publishing.filter((gate) => gate.soft && !gate.passed);
const overruled = Object.fromEntries(shut.map((gate) => [gate.name, "A test of the client."]));
verdict = told(
  await rafael.POST("/api/v1/verdicts/{key}/publish", { params: at(verdict), body: { overruled } }),
);
const publications = told(
  await createClient<paths>({ baseUrl }).GET("/api/v1/publications", { params: { query: { verdict: verdict.id } } }),
);
console.log(JSON.stringify({ status: verdict.status, publications: publications.results.map((each) => each.claim) }));
