import { RuleSyntaxError } from '@codai/contracts/security';
import { InvalidStateError, newId } from '@codai/kit';
import type { EventRecord } from '@codai/kit/events';
import type { Deps, SecurityWrite } from '../../deps.ts';
import type { ThreatRule } from '../../generated/prisma/client.ts';
import { place } from '../blocks/service.ts';
import { type Detection, detect, type Signal } from './detect.ts';
import { attachAlert, type Severity, step } from './incidents.ts';
import { type ReadRule, readRule, type SignalKind } from './language.ts';
import { order } from './responses.ts';

type SignInEvent = EventRecord<'identity.session.started' | 'identity.signin.failed' | 'identity.signin.suspicious'>;

export interface KnownSignal extends Signal {
  readonly kind: SignalKind;
}

/** Signal for the rules that an event of identity makes. */
export function signalOf(event: SignInEvent): KnownSignal {
  const { id, time, data } = event;
  const facts = { id, at: new Date(time), userId: data.userId, source: data.source ?? null };
  if (event.type === 'identity.session.started') return { ...facts, kind: 'SESSION_STARTED' };
  switch (event.data.reason) {
    case 'REFRESH_TOKEN_REUSED':
      return { ...facts, kind: 'TOKEN_REPLAYED' };
    case 'NEW_SOURCE':
      return { ...facts, kind: 'SOURCE_NEW' };
    case 'RESET_OF_UNKNOWN_ADDRESS':
      return { ...facts, kind: 'ADDRESS_PROBED' };
    default:
      return { ...facts, kind: 'SIGN_IN_FAILED' };
  }
}

/** Most signals of one group that a rule looks at: those before and after the new one. */
const SIGNALS_MAX = 2_000;

/** Keeps a signal and has every rule about its kind look at its group again, so that the order of arrival does not matter. */
export async function takeSignal(deps: Deps, tx: SecurityWrite, signal: KnownSignal): Promise<void> {
  const { kind, userId, source, at } = signal;
  // In one order, so that two signals that share a user and a source do not wait for each other.
  for (const key of [userId, source].filter((one) => one !== null).sort()) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`signals ${key}`}))`;
  }
  await tx.threatSignal.createMany({ data: [signal], skipDuplicates: true });
  const rules = await tx.threatRule.findMany({ where: { isEnabled: true }, orderBy: { id: 'asc' } });
  for (const stored of rules) {
    const rule = readRule(stored.definition);
    if (rule instanceof RuleSyntaxError || rule.kind !== kind) continue;
    const subject = rule.by === 'user' ? userId : source;
    if (subject === null) continue;
    const signals = await tx.threatSignal.findMany({
      where: {
        kind,
        ...(rule.by === 'user' ? { userId: subject } : { source: subject }),
        at: { lte: new Date(at.getTime() + rule.windowMs) },
      },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: Math.min(SIGNALS_MAX, rule.threshold * 10 + 100),
    });
    for (const detection of detect(rule, signals)) await raise(deps, tx, { stored, rule, subject, detection });
  }
}

interface Raised {
  readonly stored: ThreatRule;
  readonly rule: ReadRule;
  readonly subject: string;
  readonly detection: Detection;
}

async function raise(deps: Deps, tx: SecurityWrite, { stored, rule, subject, detection }: Raised): Promise<void> {
  const { signal, count } = detection;
  const [from, to] = [-rule.windowMs, rule.windowMs].map((ms) => new Date(signal.at.getTime() + ms));
  // The same attack, shown by a signal that came late, does not raise a second alert.
  const known = await tx.threatAlert.findFirst({
    where: { ruleId: stored.id, subject, at: { gt: from as Date, lt: to as Date } },
    select: { id: true },
  });
  if (known !== null) return;
  const severity = stored.severity as Severity;
  const alert = await tx.threatAlert.create({
    data: {
      id: newId<'ThreatAlert'>('tha'),
      ruleId: stored.id,
      severity,
      subject,
      userId: rule.by === 'user' ? subject : signal.userId,
      source: rule.by === 'source' ? subject : signal.source,
      at: signal.at,
      signals: count,
      status: 'OPEN',
    },
  });
  tx.outbox.append(
    'security.threat.detected',
    { alertId: alert.id, ruleId: stored.id, severity },
    { subject: alert.id, tenantId: null },
  );
  const incidentId = await attachAlert(deps, tx, alert, stored.name);
  const note = async (text: string) => {
    if (incidentId !== null) await step(deps, tx, { incidentId, kind: 'RESPONSE', note: text, byId: null });
  };
  const about = { userId: subject, reason: stored.name, orderedById: null, alertId: alert.id };
  if (rule.by === 'user' && stored.signsOut) {
    await order(deps, tx, { ...about, kind: 'SIGN_OUT', seconds: null });
    await note('Signed out of all sessions.');
  }
  if (rule.by === 'user' && stored.stepUpSeconds !== null) {
    await order(deps, tx, { ...about, kind: 'STEP_UP', seconds: stored.stepUpSeconds });
    await note(`A new second factor is demanded for ${stored.stepUpSeconds} s.`);
  }
  if (stored.blockSeconds === null) return;
  const block = await place(deps, tx, {
    kind: rule.by === 'user' ? 'USER' : 'SOURCE',
    // Others behind the same address who are signed in have done nothing: they go on.
    reach: rule.by === 'user' ? 'EVERYTHING' : 'SIGN_IN',
    subject,
    reason: stored.name,
    seconds: stored.blockSeconds,
    placedById: null,
    alertId: alert.id,
  });
  const isRefused = block instanceof InvalidStateError;
  if (isRefused) deps.logger.warn({ rule: stored.id, alert: alert.id, code: block.current }, 'A block was not placed.');
  const why =
    isRefused && block.current === 'ALLOWED_SOURCE'
      ? 'its network is allowed'
      : 'the last operator would be locked out';
  const what = rule.by === 'user' ? 'Blocked' : 'Signing in from the source blocked';
  await note(isRefused ? `Not blocked: ${why}.` : `${what} for ${stored.blockSeconds} s.`);
}
