import type { Settings } from '../../../config/settings.ts';
import type { AutomaticDocuments } from '../../../documents/automatic-documents.ts';
import { createDocumentsRoom } from '../../../documents/read-document.ts';
import type { TrustedDocuments } from '../../../documents/trusted-documents.ts';
import type { LiveEngine } from '../../../execution/live/live-engine.ts';
import type { Stages } from '../../../pipeline/pipeline.ts';
import type { Hooks } from '../../../pipeline/plugins/hooks.ts';
import type { EngineRoom } from '../../../pipeline/run-operation.ts';
import { Costs } from '../../../protection/admission/cost.ts';
import type { EntitlementRoom } from '../../../protection/admission/entitlements.ts';
import { LongWork } from '../../../protection/admission/long-work.ts';
import type { RatePolicyRoom } from '../../../protection/admission/rate-policies.ts';
import type { RateRoom } from '../../../protection/admission/rates.ts';
import type { AuthorisationRoom } from '../../../protection/authorisation/authorise.ts';
import { Authoriser } from '../../../protection/authorisation/authoriser.ts';
import type { IdentityRoom } from '../../../protection/identity/identify.ts';

export interface StagesParts {
  readonly settings: Settings;
  readonly engine: LiveEngine;
  readonly identity: IdentityRoom;
  readonly trusted: TrustedDocuments;
  readonly automatic: AutomaticDocuments | null;
  readonly rates: RateRoom | null;
  readonly ratePolicies: RatePolicyRoom | null;
  readonly entitlements: EntitlementRoom | null;
  readonly hooks: Hooks | null;
  readonly authorisation: Pick<AuthorisationRoom, 'policies' | 'onWithheld'>;
  /** All of the engine room that does not depend on the supergraph. */
  readonly engineRoom: Omit<EngineRoom, 'engine'>;
  readonly onUntrusted: (hash: string, operationName: string | null) => void;
}

/** Furnishes the rooms for one version of the supergraph. */
export function buildStages(parts: StagesParts): Stages {
  const { settings, engine, identity, trusted, automatic, rates, ratePolicies, entitlements, hooks } = parts;
  const { engineRoom, onUntrusted } = parts;
  const schema = engine.graph.api;
  return {
    identity,
    rates,
    ratePolicies,
    entitlements,
    plugins: hooks,
    documents: createDocumentsRoom({
      schema,
      settings: { ...settings.documents, ...settings.limits },
      trusted,
      isValid: (hash) => engine.prepared?.isValid(hash) ?? false,
      automatic,
      onUntrusted,
    }),
    admission: {
      costs: new Costs(schema, engine.graph.costs, settings.limits.assumedListSize),
      longWork: new LongWork(schema, engine.graph.deadlines),
      limits: settings.limits,
      now: engineRoom.now,
    },
    authorisation: authorisationOf(parts),
    engine: { ...engineRoom, engine },
  };
}

function authorisationOf({ settings, engine, authorisation }: StagesParts): AuthorisationRoom | null {
  const { api, rules } = engine.graph;
  const { requireAuthentication, rejectUnauthorized, errors } = settings.authorization;
  if (rules === null && !requireAuthentication) return null;
  const manner = { isAllOrNothing: rejectUnauthorized, isTold: errors === 'all' };
  const authoriser = rules && new Authoriser(api, rules, manner);
  return { ...authorisation, authoriser, requireAuthentication };
}
