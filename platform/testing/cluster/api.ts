import { request } from 'node:https';

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
  };
  // biome-ignore lint/suspicious/noExplicitAny: the API server checks manifests; tests read parts of many kinds.
  readonly [part: string]: any;
}

export interface ApiOptions {
  readonly port: number;
  readonly token: string;
  readonly ca: string;
}

/** The Kubernetes API over HTTPS. Paths begin with a slash. */
export class KubernetesApi {
  constructor(private readonly options: ApiOptions) {}

  /** Sends JSON and reads JSON, or the text of an answer that is none. Never rejects for a status. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of many kinds, of which tests read parts.
  send(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: any }> {
    const { port, token, ca } = this.options;
    return new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
        accept: 'application/json',
      };
      const sent = request({ host: '127.0.0.1', port, path, method, headers, ca }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = response.headers['content-type']?.includes('json') ?? false;
          resolve({ status: response.statusCode ?? 0, body: isJson ? JSON.parse(text) : text });
        });
      });
      sent.on('error', reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }

  /** The items of a list, such as `/api/v1/namespaces/codai/pods`. */
  async list(path: string): Promise<readonly Manifest[]> {
    const { status, body } = await this.send('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
    return body.items;
  }

  /** Creates an object at the path of its kind's list. Throws with the API's message when it is refused. */
  async create(path: string, manifest: unknown): Promise<void> {
    const { status, body } = await this.send('POST', `${path}?fieldValidation=Strict`, manifest);
    if (status !== 201) throw new Error(`POST ${path} answered ${status}: ${body?.message ?? body}`);
  }
}
