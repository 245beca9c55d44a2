# The same names in aws, azure and gcp (terraform.test.ts).

output "values" {
  description = "Values of deploy/helm/codai: tofu output -raw values > values.yaml."
  value = templatefile("${path.module}/../templates/values.yaml.tftpl", {
    public_url = "https://${local.fqdn}"
    embedded   = join(",", var.embedded)
    secrets    = [for name in local.secret_order : aws_secretsmanager_secret.main[name].name]
    files = {
      mode          = "s3"
      bucket        = aws_s3_bucket.files.bucket
      endpoint      = ""
      region        = var.region
      storage_class = ""
    }
    service_account_annotations = { "eks.amazonaws.com/role-arn" = aws_iam_role.product.arn }
    # AWS publishes the authority of RDS as a file, which --set-file trustedCertificates adds (README).
    trusted_certificates = ""
    store_cidrs          = [for subnet in aws_subnet.stores : subnet.cidr_block]
    cache_port           = 6379
  })
}

output "ingress_values" {
  description = "Values of the chart ingress-nginx, whose load balancer takes the addresses that the DNS record names."
  value = yamlencode({
    controller = {
      service = {
        loadBalancerClass = "eks.amazonaws.com/nlb"
        annotations = {
          "service.beta.kubernetes.io/aws-load-balancer-scheme"                  = "internet-facing"
          "service.beta.kubernetes.io/aws-load-balancer-nlb-target-type"         = "ip"
          "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes" = "preserve_client_ip.enabled=true"
          "service.beta.kubernetes.io/aws-load-balancer-subnets"                 = join(",", [for zone in local.zones : aws_subnet.public[zone].id])
          "service.beta.kubernetes.io/aws-load-balancer-eip-allocations"         = join(",", [for zone in local.zones : aws_eip.ingress[zone].allocation_id])
        }
      }
    }
  })
}

output "external_secrets_values" {
  description = "Values of the chart external-secrets: its service account, which may read the secrets of this installation."
  value = yamlencode({
    serviceAccount = {
      name        = "external-secrets"
      annotations = { "eks.amazonaws.com/role-arn" = aws_iam_role.secrets_reader.arn }
    }
  })
}

output "manifests" {
  description = "What the cluster needs before the charts: disks that are encrypted by our key, and nodes and volumes where the cloud has them as objects. For kubectl apply -f -."
  value = join("---\n", [for manifest in [
    {
      apiVersion        = "storage.k8s.io/v1"
      kind              = "StorageClass"
      metadata          = { name = "codai-disks", annotations = { "storageclass.kubernetes.io/is-default-class" = "true" } }
      provisioner       = "ebs.csi.eks.amazonaws.com"
      parameters        = { type = "gp3", encrypted = "true", kmsKeyId = aws_kms_key.data.arn }
      volumeBindingMode = "WaitForFirstConsumer"
    },
    {
      apiVersion = "eks.amazonaws.com/v1"
      kind       = "NodeClass"
      metadata   = { name = "codai" }
      spec = {
        role                       = aws_iam_role.nodes.name
        subnetSelectorTerms        = [for subnet in aws_subnet.nodes : { id = subnet.id }]
        securityGroupSelectorTerms = [{ id = aws_eks_cluster.main.vpc_config[0].cluster_security_group_id }]
        networkPolicy              = "DefaultAllow"
        ephemeralStorage           = { size = "80Gi", kmsKeyID = aws_kms_key.data.arn }
        tags                       = local.labels
      }
    },
    {
      apiVersion = "karpenter.sh/v1"
      kind       = "NodePool"
      metadata   = { name = "codai" }
      spec = {
        limits     = { cpu = tostring(var.cluster.nodes_max * local.node_vcpus) }
        disruption = { consolidationPolicy = "WhenEmptyOrUnderutilized", consolidateAfter = "5m" }
        template = {
          spec = {
            nodeClassRef = { group = "eks.amazonaws.com", kind = "NodeClass", name = "codai" }
            requirements = [
              { key = "kubernetes.io/arch", operator = "In", values = ["amd64"] },
              { key = "karpenter.sh/capacity-type", operator = "In", values = ["on-demand"] },
              { key = "eks.amazonaws.com/instance-category", operator = "In", values = ["m"] },
              { key = "eks.amazonaws.com/instance-cpu", operator = "In", values = [tostring(local.node_vcpus)] },
            ]
          }
        }
      }
    },
    {
      # Lets Auto Mode hold the network policies of the chart.
      apiVersion = "v1"
      kind       = "ConfigMap"
      metadata   = { name = "amazon-vpc-cni", namespace = "kube-system" }
      data       = { enable-network-policy-controller = "true" }
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
        aws = {
          service = "SecretsManager"
          region  = var.region
        }
      }
    }
  })
}

output "kubeconfig_command" {
  description = "Command that gives kubectl the cluster."
  value       = "aws eks update-kubeconfig --region ${var.region} --name ${aws_eks_cluster.main.name}"
}

output "secret_names" {
  description = "Names of the secrets, by what they hold: keys, service-keys-1 to -4, stores and settings."
  value       = { for name, secret in aws_secretsmanager_secret.main : name => secret.name }
}

output "name_servers" {
  description = "Name servers that the parent of the domain must delegate to."
  value       = aws_route53_zone.main.name_servers
}

output "database_replicas" {
  description = "Host names of the read replicas."
  value       = aws_db_instance.replica[*].address
}
