export type SignalKind = 'ANSWER' | 'BYE' | 'CANDIDATE' | 'OFFER';

export interface MeshDeps {
  /** This client’s stay in the room. */
  readonly me: string;
  /** Servers that help clients which cannot reach each other, as last given. */
  iceServers(): RTCIceServer[];
  send(to: string, kind: SignalKind, payload: string): void;
  /** The pictures and sound that others send have changed. */
  onChange(streams: ReadonlyMap<string, MediaStream>): void;
}

interface Peer {
  readonly connection: RTCPeerConnection;
  readonly stream: MediaStream;
  /** Attempt of the side that offers; signals of an earlier attempt are ignored. */
  readonly attempt: string;
  /** Candidates that came before the description. */
  readonly early: RTCIceCandidateInit[];
  timer: ReturnType<typeof setTimeout> | undefined;
}

interface Payload {
  readonly attempt: string;
  readonly sdp?: string;
  readonly candidate?: RTCIceCandidateInit;
}

/** A connection that is broken for so long is made anew. */
const BROKEN_MS = 4_000;

/**
 * Direct connections to the other clients of a room. Of two clients the one with the smaller id offers. Both directions are negotiated
 * once: what is sent afterwards is exchanged in place, a screen for the camera for instance.
 */
export class Mesh {
  readonly #deps: MeshDeps;
  readonly #peers = new Map<string, Peer>();
  #wanted = new Set<string>();
  #audio: MediaStreamTrack | null = null;
  #video: MediaStreamTrack | null = null;
  #isClosed = false;

  constructor(deps: MeshDeps) {
    this.#deps = deps;
  }

  /** The other clients that have a place in the mesh now. */
  setPeers(ids: readonly string[]): void {
    this.#wanted = new Set(ids.filter((id) => id !== this.#deps.me));
    for (const id of [...this.#peers.keys()]) if (!this.#wanted.has(id)) this.#drop(id);
    for (const id of this.#wanted) if (!this.#peers.has(id) && this.#offersTo(id)) void this.#offer(id);
  }

  /** Replaces the stream that this client sends; null sends nothing. */
  setTracks(audio: MediaStreamTrack | null, video: MediaStreamTrack | null): void {
    this.#audio = audio;
    this.#video = video;
    for (const { connection } of this.#peers.values()) this.#attach(connection);
  }

  async receive(from: string, kind: SignalKind, text: string): Promise<void> {
    if (this.#isClosed) return;
    const payload = JSON.parse(text) as Payload;
    if (kind === 'BYE') {
      // The other has lost its side: whose turn it is offers anew.
      this.#drop(from);
      if (this.#wanted.has(from) && this.#offersTo(from)) void this.#offer(from);
      return;
    }
    if (kind === 'OFFER') return this.#answer(from, payload);
    const peer = this.#peers.get(from);
    if (peer === undefined || peer.attempt !== payload.attempt) return;
    if (kind === 'ANSWER' && payload.sdp !== undefined) {
      await peer.connection.setRemoteDescription({ type: 'answer', sdp: payload.sdp });
      await this.#addEarly(peer);
    } else if (kind === 'CANDIDATE' && payload.candidate !== undefined) {
      if (peer.connection.remoteDescription === null) peer.early.push(payload.candidate);
      else await peer.connection.addIceCandidate(payload.candidate);
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const id of [...this.#peers.keys()]) this.#drop(id);
  }

  #offersTo(id: string): boolean {
    return this.#deps.me < id;
  }

  async #offer(id: string): Promise<void> {
    const peer = this.#open(id, crypto.randomUUID());
    const { connection, attempt } = peer;
    connection.addTransceiver('audio', { direction: 'sendrecv' });
    connection.addTransceiver('video', { direction: 'sendrecv' });
    this.#attach(connection);
    await connection.setLocalDescription();
    if (this.#peers.get(id) !== peer) return;
    this.#say(id, 'OFFER', { attempt, sdp: connection.localDescription?.sdp ?? '' });
    // No answer: the other was not there yet, or has lost it.
    peer.timer = setTimeout(() => {
      if (connection.connectionState !== 'connected') this.#again(id, peer);
    }, 3 * BROKEN_MS);
  }

  async #answer(from: string, { attempt, sdp }: Payload): Promise<void> {
    if (sdp === undefined || this.#offersTo(from)) return;
    this.#drop(from);
    const peer = this.#open(from, attempt);
    const { connection } = peer;
    await connection.setRemoteDescription({ type: 'offer', sdp });
    for (const transceiver of connection.getTransceivers()) transceiver.direction = 'sendrecv';
    this.#attach(connection);
    await this.#addEarly(peer);
    await connection.setLocalDescription();
    this.#say(from, 'ANSWER', { attempt, sdp: connection.localDescription?.sdp ?? '' });
  }

  #open(id: string, attempt: string): Peer {
    const connection = new RTCPeerConnection({ iceServers: this.#deps.iceServers() });
    const peer: Peer = { connection, stream: new MediaStream(), attempt, early: [], timer: undefined };
    this.#peers.set(id, peer);
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate !== null) this.#say(id, 'CANDIDATE', { attempt, candidate: candidate.toJSON() });
    });
    connection.addEventListener('track', ({ track }) => {
      peer.stream.addTrack(track);
      this.#tell();
    });
    connection.addEventListener('connectionstatechange', () => {
      if (this.#peers.get(id) !== peer) return;
      const { connectionState } = connection;
      if (connectionState === 'connected') clearTimeout(peer.timer);
      if (connectionState === 'failed') this.#again(id, peer);
      if (connectionState === 'disconnected')
        peer.timer = setTimeout(() => connection.connectionState !== 'connected' && this.#again(id, peer), BROKEN_MS);
      this.#tell();
    });
    return peer;
  }

  /** Makes a connection anew, or asks the one who offers for it. */
  #again(id: string, peer: Peer): void {
    if (this.#isClosed || this.#peers.get(id) !== peer) return;
    this.#drop(id);
    if (!this.#wanted.has(id)) return;
    if (this.#offersTo(id)) void this.#offer(id);
    else this.#say(id, 'BYE', { attempt: peer.attempt });
  }

  #attach(connection: RTCPeerConnection): void {
    for (const { sender, receiver } of connection.getTransceivers())
      void sender.replaceTrack(receiver.track.kind === 'audio' ? this.#audio : this.#video).catch(() => {});
  }

  async #addEarly(peer: Peer): Promise<void> {
    for (const candidate of peer.early.splice(0)) await peer.connection.addIceCandidate(candidate).catch(() => {});
  }

  #say(to: string, kind: SignalKind, payload: Payload): void {
    this.#deps.send(to, kind, JSON.stringify(payload));
  }

  #drop(id: string): void {
    const peer = this.#peers.get(id);
    if (peer === undefined) return;
    clearTimeout(peer.timer);
    this.#peers.delete(id);
    peer.connection.close();
    this.#tell();
  }

  #tell(): void {
    if (this.#isClosed) return;
    this.#deps.onChange(new Map([...this.#peers].map(([id, { stream }]) => [id, stream])));
  }
}
