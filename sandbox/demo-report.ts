import { inspect } from 'node:util';
import type { Viewing } from './viewing';
import type { Announcement } from '../src/shared/contract/events';
import type { JobRecord } from '../src/shared/contract/record';

const barLength = 24;

export function describePercentage(percent: number): string {
  return `${'█'.repeat(Math.round(barLength * percent / 100)).padEnd(barLength, '░')} ${percent} %`;
}

export function describeState({ status, progressPercent, progressPhase }: JobRecord): string {
  const details = [
    ...(progressPercent === undefined ? [] : [describePercentage(progressPercent)]),
    ...(progressPhase === undefined ? [] : [progressPhase.toLowerCase()]),
  ];
  return [status.toLowerCase(), ...details].join(' ');
}

export function describeFailure({ status, errorCode, errorMessage }: JobRecord): string {
  return `The job ended as ${status}: ${errorMessage ?? 'no reason given'}${errorCode ? ` (${errorCode})` : ''}`;
}

export function printResult(record: JobRecord, announcements: Announcement[]): void {
  print('The job record', record);
  const statuses = announcements.map(({ status }) => status).join(', ');
  print(`The subscriber received ${statuses}; the last of these messages`, announcements[announcements.length - 1]);
  console.log('\nPlayback');
  record.outputs?.forEach(output => console.log(`  ${output.type.padEnd(4)}  ${output.url}`));
}

export function printViewing({ playerPage, urls }: Viewing): void {
  console.log('\nOn this machine');
  urls.forEach(url => console.log(`  ${url}`));
  console.log(`\nWatch it at ${playerPage}\nCtrl-C stops everything.`);
}

function print(title: string, value: object): void {
  const text = inspect(value, { colors: process.stdout.hasColors?.() ?? false, depth: null, sorted: false, breakLength: 140, compact: 3 });
  console.log(`\n${title}\n${text.replace(/^/gm, '  ')}`);
}
