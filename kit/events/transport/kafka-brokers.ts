/** How the brokers are reached. */
export interface KafkaBrokers {
  /** `host:port` of some brokers; the others are learnt from them. */
  readonly brokers: readonly string[];
  readonly isEncrypted: boolean;
  readonly login: { readonly mechanism: KafkaMechanism; readonly username: string; readonly password: string } | null;
}

const MECHANISMS = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;
type KafkaMechanism = (typeof MECHANISMS)[number];

const FORM = /^(?:(kafkas?):\/\/)?(?:([^:@/]+):([^:@/]+)@)?([^@/?]+)(?:\?mechanism=([A-Z0-9-]+))?$/;
const BROKER = /^(?:[A-Za-z0-9._-]+|\[[0-9a-fA-F:]+\]):\d{1,5}$/;

/**
 * Reads `host:port,host:port`, before which `kafka://` or `kafkas://` (TLS) and `user:password@` (percent-encoded) may
 * stand, and after which `?mechanism=SCRAM-SHA-256` (default: SCRAM-SHA-512). null: it has another form.
 */
export function readKafkaBrokers(text: string): KafkaBrokers | null {
  const [, scheme, username, password, hosts = '', given] = FORM.exec(text.trim()) ?? [];
  const brokers = hosts.split(',').map((host) => host.trim());
  const mechanism = MECHANISMS.find((one) => one === (given ?? 'SCRAM-SHA-512'));
  if (mechanism === undefined || !brokers.every((broker) => BROKER.test(broker))) return null;
  if (given !== undefined && username === undefined) return null;
  const isEncrypted = scheme === 'kafkas';
  if (username === undefined || password === undefined) return { brokers, isEncrypted, login: null };
  try {
    const login = { mechanism, username: decodeURIComponent(username), password: decodeURIComponent(password) };
    return { brokers, isEncrypted, login };
  } catch {
    return null;
  }
}
