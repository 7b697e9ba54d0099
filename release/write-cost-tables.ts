import { readFileSync, writeFileSync } from 'node:fs';
import { COSTS_PAGE, withCostTables } from './cost-tables';

writeFileSync(COSTS_PAGE, withCostTables(readFileSync(COSTS_PAGE, 'utf8')));
console.info(`Wrote the tables of ${COSTS_PAGE}`);
