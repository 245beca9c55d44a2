import { type FilesTest, filesOf } from '@codai/files/testing/files';
import { routes } from '../routes.ts';
import type { PaymentsUnderTest } from './payments.ts';

/** Reads documents as a browser does: by the link of payments, on to where files keeps them. */
export function reader(subject: PaymentsUnderTest) {
  const library = filesOf(subject.beside('files') as FilesTest['subject']);
  const route = routes(subject.deps).find(({ path }) => path === '/payments/documents/*');
  /** The answer of payments itself. */
  const follow = async (url: unknown) => route?.handle(new Request(String(url))) ?? new Response(null, { status: 404 });
  async function download(url: unknown): Promise<Response> {
    const answer = await follow(url);
    return answer.status === 302 ? library.http(String(answer.headers.get('location'))) : answer;
  }
  return { library, follow, download };
}
