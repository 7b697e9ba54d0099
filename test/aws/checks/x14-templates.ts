import {
  CreateJobTemplateCommand, CreatePresetCommand, CreateQueueCommand, DeleteJobTemplateCommand, DeletePresetCommand, DeleteQueueCommand,
} from '@aws-sdk/client-mediaconvert';
import type { Check } from '../check';
import { Jobs } from '../jobs';
import { stackName } from '../names';
import { SMALL, type PlannedJob } from '../videos';
import { outcomeOf } from './job-outcome';
import { OutputPreset, Rendition } from '../../../src';

const job: PlannedJob = { clip: SMALL, outputs: () => [OutputPreset.mp4({ rendition: Rendition.h264({ height: 180 }) })] };

export const namedTemplates: Check = {
  id: 'X14',
  claim: 'A template\'s queue is ignored; a queue with a waiting job cannot be deleted',
  stacks: ['mirror'],
  jobs: [job],
  alone: true,
  timeLimitMinutes: 15,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X14');
    const { mediaConvert } = world.clients;
    const input = await jobs.input(world.media.clip('c02.mp4', SMALL), 'template.mov');
    const Name = stackName(world.props.runId, 'x14');
    const { Settings: { Inputs: [inputSettings], ...settings } } = jobs.request(job, input) as any;
    const { FileInput: _, ...template } = inputSettings;
    const Queue = world.outputs('mirror').QueueArn;
    await mediaConvert.send(new CreateJobTemplateCommand({ Name, Queue, Settings: { ...settings, Inputs: [template] } }));
    const outcome = await outcomeOf(jobs, job, jobs.request(job, input, { JobTemplate: Name, Queue: undefined }))
      .finally(() => mediaConvert.send(new DeleteJobTemplateCommand({ Name })));
    findings.standIn('A job from a template with a queue is in the default queue', outcome.job?.Queue?.endsWith('queues/Default') ?? false,
      outcome.job?.Queue ?? outcome.text);

    await mediaConvert.send(new CreateQueueCommand({ Name, Status: 'PAUSED' }));
    const waiting = { outputs: job.outputs };
    const { created } = await jobs.create(waiting, jobs.request(waiting, input, { Queue: Name }));
    const refusal = await mediaConvert.send(new DeleteQueueCommand({ Name })).then(() => 'deleted', (error: Error) => error.name);
    findings.standIn('A queue with a waiting job cannot be deleted', refusal === 'ConflictException', refusal);
    await jobs.cancel(created.Id!);
    if (refusal !== 'deleted') {
      await mediaConvert.send(new DeleteQueueCommand({ Name }));
    }
  },
};

export const namedPresets: Check = {
  id: 'X16',
  claim: 'An output that names a preset has its settings',
  stacks: ['mirror'],
  jobs: [job],
  needsAws: 'the stand-in refuses outputs that name a preset',
  timeLimitMinutes: 15,
  async run(world, findings) {
    const jobs = new Jobs(world, 'X16');
    const { mediaConvert } = world.clients;
    const Name = stackName(world.props.runId, 'x16');
    const request = jobs.request(job, await jobs.input(world.media.clip('c02.mp4', SMALL), 'preset.mov'));
    const [{ NameModifier, ...settings }] = request.Settings!.OutputGroups![0].Outputs!;
    const { ContainerSettings, VideoDescription, AudioDescriptions } = settings;
    await mediaConvert.send(new CreatePresetCommand({ Name, Settings: { ContainerSettings, VideoDescription, AudioDescriptions } }));
    request.Settings!.OutputGroups![0].Outputs = [{ Preset: Name, NameModifier }];
    const outcome = await outcomeOf(jobs, job, request).finally(() => mediaConvert.send(new DeletePresetCommand({ Name })));
    findings.library('The job completes', outcome.status === 'COMPLETE', outcome.text);
  },
};
