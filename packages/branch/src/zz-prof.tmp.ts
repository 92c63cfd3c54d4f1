import { rmSync, mkdirSync } from 'node:fs'
import { openBranch } from './open.ts'
import { openBranchLog } from '@polder/events/sqlite'
import { makeShop, performed, placeOrder } from './testing/sales.ts'
const home='/dev/shm/pf'+process.pid
mkdirSync(home)
const kind=process.argv[2]??'stand-alone'
const shop = await makeShop(home, 'shop')
if(kind==='enrolled'){const log = openBranchLog(shop);const { logId, logEpoch } = log.store.identity;log.enrol({ logId, logEpoch });log.close()}
const branch = openBranch(shop)
let i=0
const N=100
const run=()=>{for(let k=0;k<N;k++) performed(branch, placeOrder(shop, i++))}
for(let r=0;r<15;r++){run();await new Promise(r=>setImmediate(r))}
const best=[]
for(let r=0;r<30;r++){const t=process.cpuUsage();const h=process.hrtime.bigint();run();const u=process.cpuUsage(t);best.push([(u.user+u.system)/N,Number(process.hrtime.bigint()-h)/1e3/N]);await new Promise(r=>setImmediate(r))}
const b=(j)=>best.map(x=>x[j]).sort((a,b)=>a-b)
console.log(kind,'cpu min',b(0)[0].toFixed(0),'med',b(0)[15].toFixed(0),'wall min',b(1)[0].toFixed(0),'med',b(1)[15].toFixed(0))
await branch.close()
rmSync(home,{recursive:true})
