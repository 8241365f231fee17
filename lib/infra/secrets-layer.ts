import { Duration } from 'aws-cdk-lib';
import {
  ParamsAndSecretsLayerVersion,
  ParamsAndSecretsLogLevel,
  ParamsAndSecretsVersions,
} from 'aws-cdk-lib/aws-lambda';

/**
 * AWS's own extension that answers for secrets over local HTTP: no client in the bundle, and a rotated secret is
 * seen within five minutes.
 */
export function secretsLayer(): ParamsAndSecretsLayerVersion {
  return ParamsAndSecretsLayerVersion.fromVersion(ParamsAndSecretsVersions.V1_0_103, {
    secretsManagerTtl: Duration.seconds(300),
    cacheSize: 10,
    logLevel: ParamsAndSecretsLogLevel.WARN,
  });
}
