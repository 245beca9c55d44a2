import { createHmac } from 'node:crypto';
import type { IceSettings } from '../../ports/ice.ts';

/** `RTCIceServer` of WebRTC. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username: string | null;
  readonly credential: string | null;
}

/** Longer than a class: a relay asks for the credential again whenever a client prolongs its allocation. */
const CREDENTIAL_S = 12 * 60 * 60;

/**
 * Servers that a client passes to `RTCPeerConnection`. The username is the instant of expiry in seconds and the id of the visit, the credential its
 * HMAC-SHA1: the relay learns neither person nor class. Source: draft-uberti-behave-turn-rest-00, as coturn implements it.
 */
export function iceServers(
  { stunUrls, turn }: IceSettings,
  { visitId, now }: { readonly visitId: string; readonly now: Date },
): readonly IceServer[] {
  const stun = stunUrls.length === 0 ? [] : [{ urls: stunUrls, username: null, credential: null }];
  if (turn === null) return stun;
  const username = `${Math.floor(now.getTime() / 1000) + CREDENTIAL_S}:${visitId}`;
  const credential = createHmac('sha1', turn.secret.reveal()).update(username).digest('base64');
  return [...stun, { urls: turn.urls, username, credential }];
}
