import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../sandbox/paths';
import { baseline, pack } from './api';

writeFileSync(baseline, pack(readFileSync(join(repository, '.jsii'), 'utf8')));
