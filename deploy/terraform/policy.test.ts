import { expect, it } from 'vitest';
import { policyFaults } from './policy.ts';

const faultsOf = (type: string, values: Readonly<Record<string, unknown>>, isProtected = true) =>
  policyFaults([{ address: `${type}.x`, type, values }], isProtected).map((fault) => fault.replace(`${type}.x `, ''));

const database = {
  publicly_accessible: false,
  storage_encrypted: true,
  kms_key_id: 'arn:key',
  deletion_protection: true,
  backup_retention_period: 7,
};

it('finds no fault in a private, encrypted and protected database', () => {
  expect(faultsOf('aws_db_instance', database)).toEqual([]);
});

it.each([
  ['a public address', { publicly_accessible: true }, 'has a public address'],
  ['no statement about its address', { publicly_accessible: undefined }, 'has a public address'],
  ["the provider's key", { kms_key_id: '' }, 'is not encrypted by a key of ours'],
  ['no protection', { deletion_protection: false }, 'may be deleted'],
  ['six days of backups', { backup_retention_period: 6 }, 'cannot be restored to an instant of the last seven days'],
  ['a password in the state', { password: 'x' }, 'keeps password in the state'],
])('reports a database with %s', (_what, change, fault) => {
  expect(faultsOf('aws_db_instance', { ...database, ...change })).toEqual([fault]);
});

it('asks a replica for no backups, and an unprotected environment for no protection', () => {
  const replica = { ...database, replicate_source_db: 'codai', backup_retention_period: null };
  expect(faultsOf('aws_db_instance', replica)).toEqual([]);
  expect(faultsOf('aws_db_instance', { ...database, deletion_protection: false }, false)).toEqual([]);
});

it.each([
  ['azurerm_postgresql_flexible_server', {}, { create_mode: 'Replica' }],
  ['google_sql_database_instance', { master_instance_name: 'codai' }, { instance_type: 'READ_REPLICA_INSTANCE' }],
])('asks a server of %s for backups, and a replica for none', (type, primary, replica) => {
  expect(faultsOf(type, primary).join()).toContain('cannot be restored to an instant');
  expect(faultsOf(type, replica).join()).not.toContain('cannot be restored');
});

it.each([
  ['aws_vpc_security_group_ingress_rule', { cidr_ipv4: '0.0.0.0/0' }],
  ['azurerm_network_security_rule', { access: 'Allow', direction: 'Inbound', source_address_prefix: 'Internet' }],
  ['google_compute_firewall', { source_ranges: ['0.0.0.0/0'] }],
])('reports that %s lets everybody in', (type, values) => {
  expect(faultsOf(type, values)).toEqual(['is open to all']);
});

it.each([
  ['aws_eks_cluster', { vpc_config: [{ endpoint_private_access: true, endpoint_public_access: true }] }],
  ['aws_eks_cluster', { vpc_config: [{ endpoint_private_access: true, public_access_cidrs: ['0.0.0.0/0'] }] }],
  ['azurerm_kubernetes_cluster', { private_cluster_enabled: false }],
  ['google_container_cluster', { master_authorized_networks_config: [{ cidr_blocks: [{ cidr_block: '0.0.0.0/0' }] }] }],
])('reports a Kubernetes API of %s that everybody reaches', (type, values) => {
  expect(faultsOf(type, values)).toContain('is open to all');
});

it.each(['aws_iam_access_key', 'google_service_account_key', 'google_storage_hmac_key'])(
  'reports the static key %s',
  (type) => {
    expect(faultsOf(type, {})).toEqual(['is a static key']);
  },
);

it.each([
  ['google_project_iam_member', { role: 'roles/editor' }, 'gives the role roles/editor'],
  ['azurerm_role_assignment', { role_definition_name: 'Contributor' }, 'gives the role Contributor'],
  [
    'aws_iam_role_policy_attachment',
    { policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    'gives the role arn:aws:iam::aws:policy/AdministratorAccess',
  ],
])('reports that %s gives every right', (type, values, fault) => {
  expect(faultsOf(type, values)).toEqual([fault]);
});

it.each([
  [{ Action: 's3:*', Resource: 'arn:bucket' }, ['allows every action']],
  [{ Action: ['s3:GetObject'], Resource: '*' }, ['allows actions on everything']],
  [{ Action: ['s3:GetObject'], Resource: 'arn:bucket/*' }, []],
])('reads a policy document that allows %j', (statement, faults) => {
  const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', ...statement }] });
  expect(faultsOf('aws_iam_role_policy', { policy })).toEqual(faults);
});

it('lets the policy of a key name everything, but nobody unknown', () => {
  const policy = (Principal: unknown) =>
    JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*', Principal }] });
  expect(faultsOf('aws_kms_key', { enable_key_rotation: true, policy: policy({ AWS: 'arn:root' }) })).toEqual([]);
  expect(faultsOf('aws_kms_key', { enable_key_rotation: true, policy: policy('*') })).toEqual(['lets everybody in']);
});
