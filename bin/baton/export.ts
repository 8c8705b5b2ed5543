import { Command } from 'commander';
import { documentClient } from '../../functions/adapters/dynamodb/document-client.ts';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { intakePolicy } from '../../functions/contracts/policies/intake.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { exportLeads, toFile } from './export/export-leads.ts';
import { leadPartitions } from './export/lead-partitions.ts';

const HELP = `
The file is read by backtest, threshold and replay. It holds what each lead did, when it posted which form with which answers, and
what sales said in the end. It does not say who the lead is: names, telephone numbers, consent and the words of messages are left
out, and the address is the lead's id at its company's domain. Whatever else looks like an address or a telephone number is left out
too; further answers of forms are as the lead gave them. Tests and who was erased are left out. Rules that ask for a name or a number find none, and the country of a number is not known.
The whole table is read once, with half a read unit for 4 kB.`;

const leads = accountCommand('leads')
  .description("Write the account's own history to a file of JSON lines, on which criteria can be tried.")
  .argument('<file>', 'such as history.jsonl')
  .addHelpText('after', HELP)
  .action(async (file: string, options: AccountOptions) => {
    const policies = policyRecords(openTable(options), { intake: intakePolicy }, Date.now);
    const { fields } = (await policies.current('intake')).policy;
    const partitions = leadPartitions(documentClient(), options.table);
    const written = await exportLeads(partitions, fields, toFile(file));
    console.log(options.json ? JSON.stringify({ file, leads: written }) : `${file}: ${written} leads.`);
  });

export const exportHistory = new Command('export')
  .description('Take the past out of the account.')
  .addCommand(leads);
