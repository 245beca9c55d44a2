/** Claims of a token. It decides what is shown, never what is allowed. */
export interface Claims {
  readonly subject: string;
  readonly tenantId: string | null;
  /** 1 or 2: how many factors the session has proven; 0 without a session. */
  readonly factors: number;
}

export const nobody: Claims = { subject: '', tenantId: null, factors: 0 };

export function claimsOf(token: string | undefined): Claims {
  try {
    const [, payload = ''] = (token ?? '').split('.');
    const { sub, tid, aal } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<
      string,
      unknown
    >;
    const tenantId = typeof tid === 'string' ? tid : null;
    return { subject: String(sub ?? ''), tenantId, factors: Number(aal ?? 0) };
  } catch {
    return nobody;
  }
}
