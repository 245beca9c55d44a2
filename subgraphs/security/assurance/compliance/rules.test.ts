import { describe, expect, it } from 'vitest';
import { catalogue, controlOf, type EvidenceKind, evidenceKinds, frameworks } from './catalogue.ts';
import { type ControlStatus, statusOf } from './rules.ts';

const now = new Date('2026-11-21T12:00:00Z');
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const fresh = (isMet: boolean) => ({ isMet, validUntil: hours(1) });
const stale = (isMet: boolean) => ({ isMet, validUntil: now });
type Shown = ReturnType<typeof fresh>;

describe('a control', () => {
  const both: EvidenceKind[] = ['ENCRYPTION_WORKS', 'THREATS_WATCHED'];
  it.each<[ControlStatus, Shown | null, Shown | null]>([
    ['MET', fresh(true), fresh(true)],
    ['NOT_MET', fresh(true), fresh(false)],
    ['NOT_MET', null, fresh(false)],
    ['NOT_MET', stale(true), fresh(false)],
    ['NO_EVIDENCE', null, null],
    ['NO_EVIDENCE', fresh(true), null],
    ['NO_EVIDENCE', stale(true), null],
    ['STALE', fresh(true), stale(true)],
    ['STALE', fresh(true), stale(false)],
  ])('rates a control that needs two kinds of evidence as %s', (status, one, other) => {
    const entries: [EvidenceKind, Shown | null][] = [
      ['ENCRYPTION_WORKS', one],
      ['THREATS_WATCHED', other],
    ];
    const computed = new Map(entries.filter((entry): entry is [EvidenceKind, Shown] => entry[1] !== null));
    expect(statusOf({ evidence: both }, computed, null, now)).toBe(status);
    // Attached evidence never replaces evidence that the product computes.
    expect(statusOf({ evidence: both }, computed, fresh(true), now)).toBe(status);
  });

  it.each<[ControlStatus, Shown | null]>([
    ['MET', fresh(true)],
    ['STALE', stale(true)],
    ['NO_EVIDENCE', null],
  ])('rates a control that the product cannot show as %s by attached evidence', (status, attached) => {
    const all = new Map(evidenceKinds.map((kind) => [kind, fresh(true)]));
    expect(statusOf({ evidence: [] }, all, attached, now)).toBe(status);
  });
});

describe('the catalogue', () => {
  const controls = frameworks.flatMap((framework) => catalogue[framework].controls);

  it('names each control once, and finds it by its name', () => {
    expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
    for (const control of controls) expect(controlOf(control.id)).toBe(control);
    expect(controlOf('gdpr-99')).toBeNull();
  });

  it('has a use for each kind of evidence', () => {
    expect([...new Set(controls.flatMap(({ evidence }) => evidence))].sort()).toEqual([...evidenceKinds]);
  });
});
