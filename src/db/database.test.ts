// The seam's promises on every dialect: atomic batches, order of concurrent ones, schema with the workspace first.
import { expect, it } from 'vitest';
import { ask } from './database.ts';
import { eachDialect } from './each-dialect.ts';

eachDialect('database', open => {
  it('rolls a batch back whole when it throws', async () => {
    const db = await open();
    const attempt = db.batch(function* () {
      yield db.query.insertInto('paths').values({ workspace: 1, key: 1, path: '/a' }).compile();
      throw new Error('stop');
    });
    await expect(attempt).rejects.toThrow('stop');
    expect(await db.read(db.query.selectFrom('paths').selectAll())).toEqual([]);
  });

  it('runs concurrent batches one after the other', async () => {
    const db = await open();
    const add = () =>
      db.batch(function* () {
        const rows = yield* ask(db.query.selectFrom('paths').select('key').orderBy('key', 'desc').limit(1));
        const key = (rows[0]?.key ?? 0) + 1;
        yield db.query
          .insertInto('paths')
          .values({ workspace: 1, key, path: `/p${key}` })
          .compile();
        return key;
      });
    const keys = await Promise.all(Array.from({ length: 40 }, add));
    expect(new Set(keys).size).toBe(40);
  });
});
