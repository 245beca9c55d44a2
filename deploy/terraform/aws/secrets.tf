# Secrets, each a JSON object of settings. put-keys.sh writes keys and service-keys once; stores is written here; settings is the operators'. A vault
# of Azure keeps 25 KiB in a secret, and each of the service keys names all subgraphs: there are four secrets for them.
locals {
  secret_order = ["keys", "service-keys-1", "service-keys-2", "service-keys-3", "service-keys-4", "stores", "settings"]
  secrets = {
    keys           = "CALLER_KEY, CURSOR_KEY, MASTER_KEY and INDEX_KEY"
    service-keys-1 = "A SERVICE_KEY for each subgraph, 1 of 4"
    service-keys-2 = "A SERVICE_KEY for each subgraph, 2 of 4"
    service-keys-3 = "A SERVICE_KEY for each subgraph, 3 of 4"
    service-keys-4 = "A SERVICE_KEY for each subgraph, 4 of 4"
    stores         = "DATABASE_URL and REDIS_URL"
    settings       = "Other secret settings, such as SMTP_URL and STRIPE_SECRET_KEY"
  }
}

resource "aws_secretsmanager_secret" "main" {
  for_each                = local.secrets
  name                    = "${local.name}-${each.key}"
  description             = each.value
  kms_key_id              = aws_kms_key.secrets.arn
  recovery_window_in_days = var.is_protected ? 30 : 7
}

resource "aws_secretsmanager_secret_version" "stores" {
  secret_id                = aws_secretsmanager_secret.main["stores"].id
  secret_string_wo_version = var.stores_version
  secret_string_wo = jsonencode({
    DATABASE_URL = "postgresql://codai:${ephemeral.random_password.database.result}@${aws_db_instance.main.address}:5432/codai?sslmode=verify-full"
    REDIS_URL    = "rediss://:${random_password.cache.result}@${aws_elasticache_replication_group.main.primary_endpoint_address}:6379"
  })
}

# External Secrets Operator reads these and nothing else.
resource "aws_iam_role" "secrets_reader" {
  name = "${local.name}-secrets-reader"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = aws_iam_openid_connect_provider.cluster.arn }
      Condition = {
        StringEquals = {
          "${local.issuer}:aud" = "sts.amazonaws.com"
          "${local.issuer}:sub" = "system:serviceaccount:external-secrets:external-secrets"
        }
      }
    }]
  })
}

resource "aws_iam_role_policy" "secrets_reader" {
  name = "read"
  role = aws_iam_role.secrets_reader.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
        Resource = [for secret in aws_secretsmanager_secret.main : secret.arn]
      },
      {
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = aws_kms_key.secrets.arn
        Condition = { StringEquals = { "kms:ViaService" = "secretsmanager.${var.region}.amazonaws.com" } }
      },
    ]
  })
}
