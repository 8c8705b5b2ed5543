/** What is billed by use, in its own unit. */
export interface Usage {
  /** Strongly consistent 4 KB; DynamoDB on demand. */
  readonly readUnits: number;
  /** 1 KB; DynamoDB on demand. */
  readonly writeUnits: number;
  readonly httpRequests: number;
  readonly functionRequests: number;
  readonly functionGigabyteSeconds: number;
  readonly stateTransitions: number;
  readonly events: number;
  readonly mails: number;
  readonly logGigabytes: number;
}

const MILLION = 1_000_000;

/**
 * List prices of us-east-1 in US dollars, without free tiers, as of November 2026.
 * Each from its service's price page; those marked * also from the price fixtures of infracost at 95ba4f49.
 */
export const PRICES: Usage = {
  /** aws.amazon.com/dynamodb/pricing/on-demand * */
  readUnits: 0.125 / MILLION,
  writeUnits: 0.625 / MILLION,
  /** aws.amazon.com/api-gateway/pricing, HTTP API, first 300 million * */
  httpRequests: 1 / MILLION,
  /** aws.amazon.com/lambda/pricing, arm64 * */
  functionRequests: 0.2 / MILLION,
  functionGigabyteSeconds: 13.3334 / MILLION,
  /** aws.amazon.com/step-functions/pricing, Standard */
  stateTransitions: 25 / MILLION,
  /** aws.amazon.com/eventbridge/pricing, custom events * */
  events: 1 / MILLION,
  /** aws.amazon.com/ses/pricing, outgoing */
  mails: 100 / MILLION,
  /** aws.amazon.com/cloudwatch/pricing, ingestion * */
  logGigabytes: 0.5,
};

/** Dollars for a thousand handled leads; the usage is that of all leads, handled or not. */
export interface Cost {
  readonly by: Usage;
  readonly total: number;
}

/** @param handledLeads leads whose handoff had an owner; at least one */
export const costPerThousand = (usage: Usage, handledLeads: number): Cost => {
  const share = (kind: keyof Usage): number => (usage[kind] * PRICES[kind] * 1000) / handledLeads;
  const by: Usage = {
    readUnits: share('readUnits'),
    writeUnits: share('writeUnits'),
    httpRequests: share('httpRequests'),
    functionRequests: share('functionRequests'),
    functionGigabyteSeconds: share('functionGigabyteSeconds'),
    stateTransitions: share('stateTransitions'),
    events: share('events'),
    mails: share('mails'),
    logGigabytes: share('logGigabytes'),
  };
  return { by, total: Object.values(by).reduce((total, dollars) => total + dollars, 0) };
};
