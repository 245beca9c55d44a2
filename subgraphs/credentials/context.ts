import { type BaseContext, type Caller, loaderById } from '@codai/kit';
import type { Deps } from './deps.ts';
import { contentOf, ISSUER_PROFILE, isIssuer, isOperator, latest, seenBy } from './lists.ts';
import { visiblePortfolios } from './portfolios/service.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface CredentialsContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  const { database } = deps;
  const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
  /** Of the caller's organisation, for its staff. */
  const staffOnly = <T>(read: () => Promise<T[]>): Promise<T[]> => (isIssuer(caller) ? read() : Promise.resolve([]));
  return {
    issuer: loaderById((ids: readonly string[]) =>
      isOperator(caller)
        ? database.systemRead(null, (tx) => tx.issuer.findMany({ where: among(ids) }))
        : staffOnly(() => database.read(caller, (tx) => tx.issuer.findMany({ where: among(ids) }))),
    ),
    /** Of issuers of credentials that the caller sees: how the platform knows them. */
    issuerState: loaderById((ids: readonly string[]) =>
      database.systemRead(null, (tx) =>
        tx.issuer.findMany({ where: among(ids), select: { id: true, verification: true } }),
      ),
    ),
    /** What everybody may know of an issuer, as its credentials and its DID document say. */
    issuerProfile: loaderById((ids: readonly string[]) =>
      database.systemRead(null, (tx) => tx.issuer.findMany({ where: among(ids), select: ISSUER_PROFILE })),
    ),
    issuerKey: loaderById((ids: readonly string[]) =>
      staffOnly(() => database.read(caller, (tx) => tx.issuerKey.findMany({ where: among(ids) }))),
    ),
    credentialTemplate: loaderById((ids: readonly string[]) =>
      staffOnly(async () => {
        const rows = await database.read(caller, (tx) =>
          tx.credentialTemplate.findMany({ where: among(ids), include: latest }),
        );
        return rows.map(contentOf);
      }),
    ),
    /** Versions of templates, as `<template> <number>`, of credentials that the caller sees. */
    achievement: loaderById(
      (keys: readonly string[]) => {
        const wanted = keys
          .map((key) => key.split(' '))
          .map(([templateId = '', number]) => ({ templateId, number: Number(number) }));
        return database.systemRead(null, (tx) => tx.templateVersion.findMany({ where: { OR: wanted } }));
      },
      ({ templateId, number }) => `${templateId} ${number}`,
    ),
    anchorBatch: loaderById((ids: readonly string[]) =>
      staffOnly(() => database.read(caller, (tx) => tx.anchorBatch.findMany({ where: among(ids) }))),
    ),
    /** Null for unknown and for forbidden alike. */
    credential: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.credential.findMany({ where: { AND: [among(ids), seenBy(caller)] } })),
    ),
    credentialShare: loaderById((ids: readonly string[]) =>
      database.read(caller, (tx) => tx.credentialShare.findMany({ where: among(ids) })),
    ),
    /** Of credentials that the caller sees: the state of their anchors. */
    anchorState: loaderById((ids: readonly string[]) =>
      database.systemRead(null, (tx) => tx.anchorBatch.findMany({ where: among(ids) })),
    ),
    /** What a person shows in a portfolio that the caller sees. */
    portfolioOfUser: loaderById(
      (ids: readonly string[]) => visiblePortfolios(deps, caller.userId, { userId: { in: [...ids] } }),
      ({ userId }) => userId,
    ),
    superseding: loaderById(
      (ids: readonly string[]) =>
        database.read(caller, (tx) =>
          tx.credential.findMany({ where: { AND: [{ supersedesId: { in: [...ids] } }, seenBy(caller)] } }),
        ),
      ({ supersedesId }) => supersedesId ?? '',
    ),
  };
}
