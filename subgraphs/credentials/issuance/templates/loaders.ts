import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { isIssuer } from '../issuers/rules.ts';
import { contentOf, latest } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders extends ReturnType<typeof templateLoaders> {}
}

export function templateLoaders({ database }: Deps, caller: Caller) {
  const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });
  /** Rows of the caller's organisation, for its staff. */
  const staffOnly = <T>(read: () => Promise<T[]>): Promise<T[]> => (isIssuer(caller) ? read() : Promise.resolve([]));
  return {
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
  };
}
