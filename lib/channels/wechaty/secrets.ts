import * as z from 'zod';

/** How to reach the puppet that is logged in as the advisor. */
export const gatewaySecretSchema = z.object({
  /** As the provider gave it; one process at a time may use it, a second one silently hears nothing. */
  token: z.string().min(1),
  /** `host:port` of a puppet of one's own. Without it the provider's directory is asked. */
  endpoint: z.string().min(1).exactOptional(),
  /** The provider's directory of puppets. */
  authority: z.string().min(1).exactOptional(),
  /**
   * Providers of WorkPro tokens want this: the token and everything that customers write then cross the network in
   * clear text.
   */
  withoutTls: z.boolean().default(false),
});
export type GatewaySecret = z.infer<typeof gatewaySecretSchema>;
