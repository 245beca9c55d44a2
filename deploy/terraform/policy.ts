/** A resource as `tofu show -json` gives it once it is applied. */
export interface AppliedResource {
  readonly address: string;
  readonly type: string;
  readonly values: Values;
}

type Values = Readonly<Record<string, unknown>>;

/** Gives the fault of a resource in words, or null. */
type Rule = (values: Values, isProtected: boolean) => string | null;

const isTrue =
  (name: string, fault: string): Rule =>
  (values) =>
    values[name] === true ? null : fault;
const isFalse =
  (name: string, fault: string): Rule =>
  (values) =>
    values[name] === false ? null : fault;
const has =
  (name: string, fault: string): Rule =>
  (values) =>
    isEmpty(values[name]) ? fault : null;
const isSet =
  (path: string, wanted: unknown, fault: string): Rule =>
  (values) =>
    at(values, path) === wanted ? null : fault;
const protects =
  (path: string): Rule =>
  (values, isProtected) =>
    !isProtected || at(values, path) === true ? null : 'may be deleted';
const reachesBack =
  (path: string): Rule =>
  (values) =>
    Number(at(values, path)) >= 7 ? null : 'cannot be restored to an instant of the last seven days';
const OPEN = 'has a public address';
const PLAIN = 'is not encrypted by a key of ours';
const NO_TLS = 'takes connections without TLS';

/** Holds for servers that are not replicas, by what makes a replica on each cloud. */
const primary =
  (rule: Rule): Rule =>
  (values, isProtected) =>
    isEmpty(values.replicate_source_db) &&
    values.create_mode !== 'Replica' &&
    values.instance_type !== 'READ_REPLICA_INSTANCE'
      ? rule(values, isProtected)
      : null;

/** Rules by the type of the resource. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  aws_subnet: [isFalse('map_public_ip_on_launch', 'gives machines public addresses')],
  aws_db_instance: [
    isFalse('publicly_accessible', OPEN),
    isTrue('storage_encrypted', PLAIN),
    has('kms_key_id', PLAIN),
    protects('deletion_protection'),
    primary(reachesBack('backup_retention_period')),
  ],
  aws_db_parameter_group: [
    ({ parameter }) =>
      listOf(parameter).some(({ name, value }) => name === 'rds.force_ssl' && value === '1') ? null : NO_TLS,
  ],
  aws_elasticache_replication_group: [
    has('kms_key_id', PLAIN),
    isTrue('transit_encryption_enabled', NO_TLS),
    isSet('transit_encryption_mode', 'required', NO_TLS),
    has('auth_token', 'asks for no password'),
  ],
  aws_s3_bucket: [isFalse('force_destroy', 'is deleted with its files')],
  aws_s3_bucket_versioning: [isSet('versioning_configuration.0.status', 'Enabled', 'keeps no versions')],
  aws_s3_bucket_public_access_block: [
    isTrue('block_public_acls', 'may be made public'),
    isTrue('block_public_policy', 'may be made public'),
    isTrue('ignore_public_acls', 'may be made public'),
    isTrue('restrict_public_buckets', 'may be made public'),
  ],
  aws_s3_bucket_server_side_encryption_configuration: [
    (values) => {
      const [rule] = listOf(values.rule);
      const [kind] = listOf(rule?.apply_server_side_encryption_by_default);
      return kind?.sse_algorithm === 'aws:kms' && !isEmpty(kind.kms_master_key_id) ? null : PLAIN;
    },
  ],
  aws_kms_key: [isTrue('enable_key_rotation', 'is never rotated')],
  aws_secretsmanager_secret: [has('kms_key_id', PLAIN)],
  aws_cloudwatch_log_group: [has('kms_key_id', PLAIN), has('retention_in_days', 'keeps logs for ever')],
  aws_sns_topic: [has('kms_master_key_id', PLAIN)],
  aws_eks_cluster: [
    protects('deletion_protection'),
    isSet('vpc_config.0.endpoint_private_access', true, 'is not reached from its own network'),
    isSet('encryption_config.0.resources.0', 'secrets', PLAIN),
    ({ vpc_config }) =>
      listOf(vpc_config).some((one) => one.endpoint_public_access === true && isEmpty(one.public_access_cidrs))
        ? 'is open to all'
        : null,
  ],

  azurerm_subnet: [isFalse('default_outbound_access_enabled', 'reaches the Internet by a default route')],
  azurerm_postgresql_flexible_server: [
    isFalse('public_network_access_enabled', OPEN),
    has('delegated_subnet_id', OPEN),
    has('customer_managed_key', PLAIN),
    primary(reachesBack('backup_retention_days')),
  ],
  azurerm_postgresql_flexible_server_configuration: [
    ({ name, value }) => (name === 'require_secure_transport' && value !== 'on' ? NO_TLS : null),
  ],
  azurerm_managed_redis: [
    isSet('public_network_access', 'Disabled', OPEN),
    has('customer_managed_key', PLAIN),
    isSet('default_database.0.client_protocol', 'Encrypted', NO_TLS),
  ],
  azurerm_storage_account: [
    isFalse('public_network_access_enabled', OPEN),
    isFalse('allow_nested_items_to_be_public', 'may be made public'),
    isFalse('shared_access_key_enabled', 'is opened by a static key'),
    isTrue('https_traffic_only_enabled', NO_TLS),
    has('customer_managed_key', PLAIN),
    isSet('blob_properties.0.versioning_enabled', true, 'keeps no versions'),
  ],
  azurerm_storage_container: [isSet('container_access_type', 'private', 'is public')],
  azurerm_key_vault: [
    isTrue('purge_protection_enabled', 'may be deleted for ever'),
    isTrue('rbac_authorization_enabled', 'is not opened by roles alone'),
    isSet('network_acls.0.default_action', 'Deny', 'is open to all'),
  ],
  azurerm_key_vault_key: [has('rotation_policy', 'is never rotated')],
  azurerm_kubernetes_cluster: [
    isTrue('local_account_disabled', 'has an account of its own'),
    has('disk_encryption_set_id', PLAIN),
    isSet('default_node_pool.0.node_public_ip_enabled', false, 'gives machines public addresses'),
    (values) =>
      values.private_cluster_enabled === true ||
      !isEmpty(at(values, 'api_server_access_profile.0.authorized_ip_ranges'))
        ? null
        : 'is open to all',
  ],

  google_sql_database_instance: [
    isSet('settings.0.ip_configuration.0.ipv4_enabled', false, OPEN),
    isSet('settings.0.ip_configuration.0.ssl_mode', 'ENCRYPTED_ONLY', NO_TLS),
    has('encryption_key_name', PLAIN),
    protects('deletion_protection'),
    protects('settings.0.deletion_protection_enabled'),
    primary(
      isSet(
        'settings.0.backup_configuration.0.point_in_time_recovery_enabled',
        true,
        'cannot be restored to an instant',
      ),
    ),
    primary(reachesBack('settings.0.backup_configuration.0.transaction_log_retention_days')),
  ],
  google_redis_instance: [
    isSet('connect_mode', 'PRIVATE_SERVICE_ACCESS', OPEN),
    isTrue('auth_enabled', 'asks for no password'),
    isSet('transit_encryption_mode', 'SERVER_AUTHENTICATION', NO_TLS),
    has('customer_managed_key', PLAIN),
  ],
  google_storage_bucket: [
    isSet('public_access_prevention', 'enforced', 'may be made public'),
    isTrue('uniform_bucket_level_access', 'may be made public'),
    isSet('versioning.0.enabled', true, 'keeps no versions'),
    has('encryption', PLAIN),
    isFalse('force_destroy', 'is deleted with its files'),
  ],
  google_kms_crypto_key: [has('rotation_period', 'is never rotated')],
  google_secret_manager_secret: [
    protects('deletion_protection'),
    (values) => {
      const [place] = listOf(at(values, 'replication.0.user_managed.0.replicas'));
      return isEmpty(place?.customer_managed_encryption) ? PLAIN : null;
    },
  ],
  google_container_cluster: [
    protects('deletion_protection'),
    isSet('private_cluster_config.0.enable_private_nodes', true, 'gives machines public addresses'),
    isSet('database_encryption.0.state', 'ENCRYPTED', PLAIN),
    has('workload_identity_config', 'gives pods the rights of their machine'),
    has('master_authorized_networks_config', 'is open to all'),
  ],
  google_container_node_pool: [
    isSet('node_config.0.workload_metadata_config.0.mode', 'GKE_METADATA', 'gives pods the rights of their machine'),
    isSet('node_config.0.shielded_instance_config.0.enable_secure_boot', true, 'starts what nobody signed'),
    (values) => (isEmpty(at(values, 'node_config.0.boot_disk_kms_key')) ? PLAIN : null),
  ],
};

/** Types that a rule speaks of. */
export const ruledTypes: readonly string[] = Object.keys(RULES);

/** Arguments that would put a secret into plan and state. The password of a cache on AWS has no write-only one. */
const SECRET_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  aws_db_instance: ['password'],
  aws_secretsmanager_secret_version: ['secret_string', 'secret_binary'],
  azurerm_postgresql_flexible_server: ['administrator_password'],
  azurerm_key_vault_secret: ['value'],
  google_sql_database_instance: ['root_password'],
  google_sql_user: ['password'],
  google_secret_manager_secret_version: ['secret_data'],
};

/** Static keys of machines, and secrets whose values a state keeps: no resource of these types. */
const FORBIDDEN = new Set([
  'aws_iam_access_key',
  'aws_iam_user',
  'azuread_application_password',
  'azurerm_storage_account_sas',
  'google_service_account_key',
  'google_storage_hmac_key',
]);

/** Roles that let their holder do everything. */
const MIGHTY = /^(Owner|Contributor|User Access Administrator|roles\/(owner|editor))$|policy\/AdministratorAccess$/;

/**
 * Faults of an installation: resources that are public, unencrypted, unprotected, without TLS or without backups, secrets in the state, and roles with
 * more rights than a task needs. Each begins with the address of the resource. `isProtected` says whether deletion must be refused.
 */
export function policyFaults(resources: readonly AppliedResource[], isProtected: boolean): readonly string[] {
  return resources.flatMap(({ address, type, values }) => {
    const faults = (RULES[type] ?? []).map((rule) => rule(values, isProtected));
    if (FORBIDDEN.has(type)) faults.push('is a static key');
    for (const name of SECRET_ARGUMENTS[type] ?? [])
      if (!isEmpty(values[name])) faults.push(`keeps ${name} in the state`);
    if (opensToAll(type, values)) faults.push('is open to all');
    for (const role of [values.role, values.role_definition_name, values.policy_arn])
      if (typeof role === 'string' && MIGHTY.test(role)) faults.push(`gives the role ${role}`);
    // Where none is given, the provider's own value stands.
    for (const document of [values.policy, values.assume_role_policy])
      if (typeof document === 'string' && document.startsWith('{')) faults.push(...documentFaults(type, document));
    return faults.filter((fault) => fault !== null).map((fault) => `${address} ${fault}`);
  });
}

/** A rule that lets in addresses of the whole Internet. */
function opensToAll(type: string, values: Values): boolean {
  if (/security_group_ingress_rule$/.test(type)) return values.cidr_ipv4 === '0.0.0.0/0' || values.cidr_ipv6 === '::/0';
  if (type === 'azurerm_network_security_rule')
    return (
      values.access === 'Allow' &&
      values.direction === 'Inbound' &&
      /^(\*|0\.0\.0\.0\/0|Internet)$/.test(String(values.source_address_prefix))
    );
  if (type === 'google_compute_firewall') return listed(values.source_ranges).includes('0.0.0.0/0');
  return [
    at(values, 'vpc_config.0.public_access_cidrs'),
    at(values, 'api_server_access_profile.0.authorized_ip_ranges'),
    listOf(at(values, 'master_authorized_networks_config.0.cidr_blocks')).map(({ cidr_block }) => cidr_block),
  ].some((cidrs) => listed(cidrs).includes('0.0.0.0/0'));
}

/** Faults of a policy document of AWS. A key's own policy names everything by `*`, for it stands on the key. */
function documentFaults(type: string, text: string): readonly string[] {
  const { Statement: statements } = JSON.parse(text) as { Statement: readonly Values[] };
  return statements.flatMap(({ Effect, Action, Resource, Principal }) => {
    if (Effect !== 'Allow') return [];
    const faults: string[] = [];
    if (Principal === '*' || at(Principal, 'AWS') === '*') faults.push('lets everybody in');
    if (type === 'aws_kms_key') return faults;
    if (listed(Action).some((action) => /^\*$|:\*$/.test(String(action)))) faults.push('allows every action');
    if (listed(Resource).includes('*')) faults.push('allows actions on everything');
    return faults;
  });
}

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (found, name) => (typeof found === 'object' && found !== null ? (found as Values)[name] : undefined),
      value,
    );
}

const listed = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const listOf = (value: unknown) =>
  listed(value).filter((one): one is Values => typeof one === 'object' && one !== null);
const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
