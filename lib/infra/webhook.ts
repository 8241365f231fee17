import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, type HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accept } from './accept.ts';
import type { Trigger } from './trigger.ts';

/**
 * The one door to the internet. An HTTP API and not Function URLs, which some regions lack; it hands over
 * `rawQueryString` untouched, where WeCom's echostr has its `+`.
 */
export class Webhook extends Construct {
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, { stage }: { readonly stage: string }) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { apiName: `dingxin-${stage}`, createDefaultStage: false });
    accept(
      this,
      'APIG4',
      'Slack and WeCom sign the body, which no authorizer sees; the portal checks its links itself.',
    );
    const log = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 500, burstLimit: 1000 },
      accessLogSettings: { destination: new LogGroupLogDestination(log), format: lineOf() },
    });
  }

  /** Where it answers, without a slash at the end. */
  get url(): string {
    return this.api.apiEndpoint;
  }

  /** Requests to `path`, by any of `methods`. */
  route(path: string, ...methods: readonly HttpMethod[]): Trigger {
    return {
      says: `${methods.join(', ')} ${path}`,
      attach: (_scope, fn) => {
        const integration = new HttpLambdaIntegration(`To-${fn.node.id}`, fn);
        this.api.addRoutes({ path, methods: [...methods], integration });
      },
    };
  }
}

/** Neither path nor query: they hold signatures and the links to progress pages. */
function lineOf(): AccessLogFormat {
  return AccessLogFormat.custom(
    JSON.stringify({
      requestId: AccessLogField.contextRequestId(),
      at: AccessLogField.contextRequestTime(),
      route: '$context.routeKey',
      status: AccessLogField.contextStatus(),
      milliseconds: AccessLogField.contextResponseLatency(),
      integrationError: '$context.integrationErrorMessage',
    }),
  );
}
