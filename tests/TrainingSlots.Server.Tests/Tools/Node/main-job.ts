// Written against the types that openapi-typescript makes of the API description; compiled strictly, and run, in a test.
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

declare const process: { argv: string[] };
type DryRun = components["schemas"]["DryRunAnswer"];

const [, , address = "", prefix = "", today = ""] = process.argv;

async function as(account: string) {
  const body = { grant_type: "client_credentials", client_id: account, client_secret: "demo" };
  const { data } = await createClient<paths>({ baseUrl: address }).POST("/connect/token", {
    body,
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    bodySerializer: (fields) => new URLSearchParams(fields),
  });
  return createClient<paths>({ baseUrl: address, headers: { Authorization: `Bearer ${data?.access_token}` } });
}

/** What was really done: neither a refusal nor a dry run. */
function done<T extends object>(answer: { data?: T; error?: unknown }): Exclude<T, DryRun> {
  if (answer.data === undefined || "dryRun" in answer.data) throw new Error(JSON.stringify(answer));
  return answer.data as Exclude<T, DryRun>;
}

const [administrator, coordinator, nodal, mission, institute] = await Promise.all(["administrator", "coordinator", "nodal-ml", "mission-ml", "institute"].map(as));
if (!administrator || !coordinator || !nodal || !mission || !institute) throw new Error("no tokens");

const programme = done(await administrator.POST("/api/programmes", { body: { code: prefix, name: "Exercise", kind: "exercise", host: "IN", yearBasis: "calendar" } })).code;
const session = done(await coordinator.POST("/api/sessions", {
  body: { code: `${prefix}-1`, programme, title: "Field training", host: "IN", start: today, end: today, capacity: 10 },
})).code;
const invitation = done(await coordinator.POST("/api/invitations", {
  body: { session, country: "ML", issuer: "Chief of the Army Staff", addressee: "Chief of Staff, Army of Mali", offered: { observer: 2 }, replyBy: today },
})).id;
done(await nodal.POST("/api/invitations/{id}/accept", { params: { path: { id: invitation } }, body: { role: "observer", places: 2 } }));

const nominee = { name: "Moussa Goïta", rank: "Colonel", service: "Air Force", dateOfBirth: "1985-11-19" };
const supposed = await nodal.POST("/api/nominations", { params: { query: { dryRun: true } }, body: { session, country: "ML", invitation, role: "observer", nominee } });
const dryRun: true | undefined = supposed.data && "dryRun" in supposed.data ? supposed.data.dryRun : undefined;
const id = done(await nodal.POST("/api/nominations", { body: { session, country: "ML", invitation, role: "observer", nominee } })).id;
const path = { id };
done(await coordinator.POST("/api/nominations/{id}/accept", { params: { path }, body: {} }));
done(await institute.POST("/api/nominations/{id}/join", { params: { path }, body: {} }));
done(await institute.POST("/api/nominations/{id}/complete", { params: { path }, body: { completed: true } }));

const year = today.slice(0, 4);
let use: components["schemas"]["ProgrammeUseView"] | undefined;
do {
  use = done(await mission.GET("/api/slot-use/{country}/{year}", { params: { path: { country: "ML", year } } })).programmes.find((one) => one.programme === programme);
} while (!use?.utilised);

const refused = await nodal.POST("/api/nominations", { body: { session, country: "DZ", nominee } });
const auditor = await as("auditor");
const stream = await auditor.GET("/api/audit/streams/{key}", { params: { path: { key: `allotment/${programme}/ML/${year}` } } });
const events = typeof stream.data === "object" ? stream.data.events.length : stream.data;
const { status } = done(await mission.GET("/api/nominations/{id}", { params: { path } }));
console.log(JSON.stringify({ status, dryRun, granted: use.granted, utilised: use.utilised, available: use.available, refused: refused.error?.code, events }));
