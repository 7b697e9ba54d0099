import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseline, pack } from './api';
import { repository } from './paths';

writeFileSync(baseline, pack(readFileSync(join(repository, '.jsii'), 'utf8')));
