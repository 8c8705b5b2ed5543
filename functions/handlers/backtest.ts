import { tmpdir } from 'node:os';
import { Logger } from '@aws-lambda-powertools/logger';
import { S3Client } from '@aws-sdk/client-s3';
import { s3Histories } from '../adapters/s3-histories.ts';
import { backtestRequest } from '../contracts/backtest.ts';
import { backtestEnvironment } from '../contracts/environments.ts';
import { loadEnvironment } from './support/environment.ts';
import { eventHandler } from './support/event-handler.ts';
import { backtesting } from './wiring/backtesting.ts';

const environment = loadEnvironment(backtestEnvironment);
const logger = new Logger({ serviceName: 'backtest' });
const tryOn = backtesting(s3Histories(new S3Client({}), environment.HISTORY_BUCKET), tmpdir());

/** Tries criteria on an export of the account's own history, and keeps the report beside it. */
export const handler = eventHandler(logger, backtestRequest, tryOn);
