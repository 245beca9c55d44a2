/** Claims of a token. It decides what is shown, never what is allowed. */
export interface Claims {
  readonly subject: string;
  readonly tenantId: string | null;
}

export const nobody: Claims = { subject: '', tenantId: null };

export function claimsOf(token: string | undefined): Claims {
  try {
    const [, payload = ''] = (token ?? '').split('.');
    const { sub, tid } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
    return { subject: String(sub ?? ''), tenantId: typeof tid === 'string' ? tid : null };
  } catch {
    return nobody;
  }
}
