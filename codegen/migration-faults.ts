import { parseSync } from 'libpg-query';

/** A syntax tree of PostgreSQL as libpg-query gives it: nodes in envelopes of one member, the node's type. */
type Node = { readonly [member: string]: unknown };

/** Says why a statement that a rule refuses may be there, in the comment in front of it. */
const ACCEPTED = /^\s*-- safe because \S/m;

/** Things whose names the code of the version before says. */
const NAMED = /^OBJECT_(TABLE|VIEW|MATVIEW|TYPE|FUNCTION|PROCEDURE|ROUTINE|SEQUENCE|SCHEMA|COLUMN|DOMAIN)$/;

/**
 * Lists what in a migration (`sql`) does not work while the code of the version before still runs, or keeps its writers waiting for the whole of a full table:
 * `<line>: <what, and what to do instead>`. Tables that the migration makes are left alone, and statements behind a comment
 * `-- safe because <reason>`. Statements inside `DO` and function bodies are not looked at.
 *
 * Expand first: add what the new code needs, so that both versions work. Contract in a later release, once nothing uses what goes. The parser's
 * module has to be loaded (`loadModule` of libpg-query). Throws a `SqlError` where `sql` is not SQL.
 */
export function migrationFaults(sql: string): readonly string[] {
  const bytes = Buffer.from(sql);
  const made = new Set<string>();
  const faults: string[] = [];
  let end = 0;
  for (const { stmt, stmt_location: start = 0, stmt_len: length = bytes.length - start } of parseSync(sql).stmts ??
    []) {
    const [type, node] = Object.entries(stmt as Node)[0] as [string, Node];
    const before = bytes.subarray(end, start + length).toString();
    end = start + length + 1;
    if (type === 'CreateStmt') made.add(tableOf(node));
    if (ACCEPTED.test(before) || made.has(tableOf(node))) continue;
    const line = bytes.subarray(0, start).toString().split('\n').length;
    faults.push(...faultsOf(type, node).map((fault) => `${line}: ${fault}`));
  }
  return faults;
}

function tableOf({ relation }: Node): string {
  return (relation as { relname?: string } | undefined)?.relname ?? '';
}

function faultsOf(type: string, node: Node): readonly string[] {
  switch (type) {
    case 'DropStmt':
      return NAMED.test(String(node.removeType)) ? ['drops what the version before uses; drop it a release later'] : [];
    case 'RenameStmt':
      return NAMED.test(String(node.renameType))
        ? ['renames what the version before uses; add the new name, and drop the old one a release later']
        : [];
    case 'AlterEnumStmt':
      return node.oldVal === undefined ? [] : ['renames a value that the version before writes; add the new one'];
    case 'UpdateStmt':
    case 'DeleteStmt':
      return ['changes rows while their writers wait; let a job do it in slices'];
    case 'AlterTableStmt':
      return (node.cmds as { AlterTableCmd: Node }[]).flatMap(({ AlterTableCmd: command }) => faultOfCommand(command));
    default:
      return [];
  }
}

function faultOfCommand({ subtype, def }: Node): readonly string[] {
  switch (subtype) {
    case 'AT_DropColumn':
      return ['drops a column that the version before uses; drop it a release later'];
    case 'AT_AlterColumnType':
      return ['rewrites the table; add a column of the new type, and drop the old one a release later'];
    case 'AT_SetNotNull':
      return [
        'reads the whole table, and the version before may write null; add CHECK (… IS NOT NULL) NOT VALID first',
      ];
    case 'AT_AddColumn':
      return faultOfColumn((def as { ColumnDef: Node }).ColumnDef);
    case 'AT_AddConstraint':
      return faultOfConstraint((def as { Constraint: Node }).Constraint);
    default:
      return [];
  }
}

function faultOfColumn({ constraints = [] }: Node): readonly string[] {
  const kinds = (constraints as { Constraint: Node }[]).map(({ Constraint: { contype } }) => contype);
  if (kinds.includes('CONSTR_GENERATED') || kinds.includes('CONSTR_IDENTITY'))
    return ['rewrites the table; add a plain column, and let a trigger and a job fill it'];
  return kinds.includes('CONSTR_NOTNULL') && !kinds.includes('CONSTR_DEFAULT')
    ? ['adds a column that the version before leaves out; give it a default, or let it be null']
    : [];
}

function faultOfConstraint({ contype, initially_valid: isValidated, indexname }: Node): readonly string[] {
  if (contype === 'CONSTR_CHECK' || contype === 'CONSTR_FOREIGN') {
    return isValidated === true
      ? ['reads the whole table under a lock; add it NOT VALID, and VALIDATE CONSTRAINT in a migration of its own']
      : [];
  }
  return indexname === undefined ? ['builds an index under a lock'] : [];
}
