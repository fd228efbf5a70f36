import sys,time
sys.path.insert(0,'.')
import generate,bus
g=generate.Generator(until=int(time.time())//3600*3600); items=g.make()
with bus.Service(ATTACHE_FIRST_SECONDS="0") as s:
    s.start(); t=time.time()
    for d in range(10):
        day=[i for i in items if i['day']==d]
        for k in range(0,len(day),32): s.submit(day[k:k+32])
        s.wait('x',lambda: s.query("SELECT (SELECT count(*) FROM queue)+(SELECT count(*) FROM unsorted)")[0][0]==0,300)
        print(d,time.time()-t)
    print(s.query("select count(*) from stories"), s.query("select count(*), count(distinct item) from topics"), s.query("select count(*) from notices"), s.query("select count(*) from notices where told is null"))
    import shutil; shutil.copy(s.store,'/tmp/trial.db'); s.call("Status")
    print(s.log()[-500:])
