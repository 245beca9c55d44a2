# The same names in aws, azure and gcp (terraform.test.ts).

output "values" {
  description = "Values of deploy/helm/codai: tofu output -raw values > values.yaml."
  value = templatefile("${path.module}/../templates/values.yaml.tftpl", {
    public_url = "https://${local.fqdn}"
    embedded   = join(",", var.embedded)
    secrets    = [for name in local.secret_order : google_secret_manager_secret.main[name].secret_id]
    files = {
      mode          = "s3"
      bucket        = google_storage_bucket.files.name
      endpoint      = "https://storage.googleapis.com"
      region        = "auto"
      storage_class = ""
    }
    service_account_annotations = {}
    trusted_certificates = join("\n", concat(
      google_sql_database_instance.main.server_ca_cert[*].cert,
      google_redis_instance.main.server_ca_certs[*].cert,
    ))
    store_cidrs = [local.store_cidr]
    cache_port  = 6378
  })
}

output "ingress_values" {
  description = "Values of the chart ingress-nginx, whose load balancer takes the addresses that the DNS record names."
  value = yamlencode({
    controller = {
      service = {
        externalTrafficPolicy = "Local"
        loadBalancerIP        = google_compute_address.ingress.address
      }
    }
  })
}

output "external_secrets_values" {
  description = "Values of the chart external-secrets: its service account, which may read the secrets of this installation."
  value = yamlencode({
    serviceAccount = {
      name        = "external-secrets"
      annotations = { "iam.gke.io/gcp-service-account" = google_service_account.secrets_reader.email }
    }
  })
}

output "manifests" {
  description = "What the cluster needs before the charts: disks that are encrypted by our key, and nodes and volumes where the cloud has them as objects. For kubectl apply -f -."
  value = join("---\n", [for manifest in [
    {
      apiVersion        = "storage.k8s.io/v1"
      kind              = "StorageClass"
      metadata          = { name = "codai-disks" }
      provisioner       = "pd.csi.storage.gke.io"
      parameters        = { type = "pd-balanced", disk-encryption-kms-key = google_kms_crypto_key.main["data"].id }
      volumeBindingMode = "WaitForFirstConsumer"
    },
  ] : yamlencode(manifest)])
}

output "secret_store" {
  description = "The store of External Secrets Operator, for kubectl apply -f - once the operator runs."
  value = yamlencode({
    apiVersion = "external-secrets.io/v1"
    kind       = "ClusterSecretStore"
    metadata   = { name = "codai" }
    spec = {
      conditions = [{ namespaces = [var.namespace] }]
      provider = {
        gcpsm = {
          projectID = var.account
          auth = {
            workloadIdentity = {
              clusterLocation   = var.region
              clusterName       = google_container_cluster.main.name
              serviceAccountRef = { name = "external-secrets", namespace = "external-secrets" }
            }
          }
        }
      }
    }
  })
}

output "kubeconfig_command" {
  description = "Command that gives kubectl the cluster."
  value       = "gcloud container clusters get-credentials ${google_container_cluster.main.name} --project ${var.account} --region ${var.region}"
}

output "secret_names" {
  description = "Names of the secrets, by what they hold: keys, service-keys-1 to -4, stores and settings."
  value       = { for name, secret in google_secret_manager_secret.main : name => secret.secret_id }
}

output "name_servers" {
  description = "Name servers that the parent of the domain must delegate to."
  value       = google_dns_managed_zone.main.name_servers
}

output "database_replicas" {
  description = "Host names of the read replicas."
  value       = google_sql_database_instance.replica[*].dns_name
}
