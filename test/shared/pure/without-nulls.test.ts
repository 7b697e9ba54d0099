import { Lazy } from 'aws-cdk-lib';
import { withoutNulls } from '../../../src/shared/pure/without-nulls';

test('removes members that are null, at any depth', () => {
  expect(withoutNulls({ A: null, B: { C: null, D: 0, E: '' }, F: [{ G: null, H: false }, [{ I: null }]] }))
    .toStrictEqual({ B: { D: 0, E: '' }, F: [{ H: false }, [{}]] });
});

test('does not change tokens', () => {
  const token = Lazy.any({ produce: () => 1 });

  expect(withoutNulls({ A: token }).A).toBe(token);
});
