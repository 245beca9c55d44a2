import { urlPart } from '@codai/kit/text/url';
import SCIMMY from 'scimmy';
import { notFound } from './errors.ts';
import { COUNT_MAX, listResponse } from './lists.ts';

// Known, so that a directory may send it. Nothing of it is kept.
SCIMMY.Schemas.User.definition.extend(SCIMMY.Schemas.EnterpriseUser.definition, false);

/** Attributes of the core schemas that are stored; others are accepted and ignored. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  User: ['userName', 'name', 'displayName', 'active', 'emails', 'groups'],
  Group: ['displayName', 'members'],
};
const KEPT_PARTS: Readonly<Record<string, readonly string[]>> = {
  name: ['givenName', 'familyName'],
  emails: ['value', 'type', 'primary'],
  groups: ['value', '$ref', 'display', 'type'],
  members: ['value', '$ref', 'type'],
};

/** Attributes required beyond the core schemas: somebody without an address cannot be invited, and is active or not. */
const NARROWED: Readonly<Record<string, Partial<AttributeText>>> = {
  active: { required: true },
  emails: { required: true },
  'emails.value': { required: true },
  'emails.type': { canonicalValues: ['work'] },
  // One address is stored. It is the primary one whatever is sent.
  'emails.primary': { mutability: 'readOnly' },
  'members.type': { canonicalValues: ['User'] },
  'members.$ref': { referenceTypes: ['User'] },
};

interface AttributeText {
  readonly name: string;
  readonly required?: boolean;
  readonly mutability?: 'readOnly';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly AttributeText[];
}

/** Capabilities of the service. Source: RFC 7643 §5. */
export function serviceProviderConfig(base: string): object {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: COUNT_MAX },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Provisioning token',
        description: 'A token that an owner of the organisation has created, sent as a bearer token.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

/** The types of resources, or the one of the id. Source: RFC 7643 §6. */
export function resourceTypes(base: string, id: string | null): object {
  const types = [SCIMMY.Resources.User, SCIMMY.Resources.Group].map((type) => {
    const { id: name, endpoint, description } = type.describe();
    const schema = type.schema.definition.id;
    return {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
      id: name,
      name,
      endpoint,
      description,
      schema,
      meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${urlPart(name)}` },
    };
  });
  return oneOrAll(types, id);
}

/** The schemas with the attributes that are kept, or the one of the id. Source: RFC 7643 §7. */
export function schemas(base: string, id: string | null): object {
  const described = [SCIMMY.Schemas.User, SCIMMY.Schemas.Group].map(({ definition }) => {
    // Through JSON, which is what the library's attributes are written for.
    const text = JSON.stringify(definition.describe(`${base}/Schemas`));
    const schema = JSON.parse(text) as { id: string; name: string; attributes: AttributeText[] };
    const kept = schema.attributes.filter(({ name }) => KEPT[schema.name]?.includes(name));
    return { ...schema, attributes: kept.map(withKeptParts) };
  });
  return oneOrAll(described, id);
}

function withKeptParts(attribute: AttributeText): AttributeText {
  const parts = KEPT_PARTS[attribute.name];
  const own = { ...attribute, ...NARROWED[attribute.name] };
  if (parts === undefined || attribute.subAttributes === undefined) return own;
  const kept = attribute.subAttributes.filter(({ name }) => parts.includes(name));
  return { ...own, subAttributes: kept.map((part) => ({ ...part, ...NARROWED[`${attribute.name}.${part.name}`] })) };
}

function oneOrAll(all: readonly { readonly id: string }[], id: string | null): object {
  if (id === null) return listResponse(all, all.length);
  const one = all.find((each) => each.id.toLowerCase() === id.toLowerCase());
  if (one === undefined) throw notFound();
  return one;
}
