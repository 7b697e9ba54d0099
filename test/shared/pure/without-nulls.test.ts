import { Lazy } from 'aws-cdk-lib';
import { withoutNulls } from '../../../src/shared/pure/without-nulls';

test('members that are null are not there, at any depth', () => {
  expect(withoutNulls({ A: null, B: { C: null, D: 0, E: '' }, F: [{ G: null, H: false }, [{ I: null }]] }))
    .toStrictEqual({ B: { D: 0, E: '' }, F: [{ H: false }, [{}]] });
});

test('tokens stay as they are', () => {
  const token = Lazy.any({ produce: () => 1 });

  expect(withoutNulls({ A: token }).A).toBe(token);
});
