"""A notice that amends the sample plan, and the steps that bring it in force."""

from datetime import date

from luoshi.plans.directory import Directory
from luoshi.web.actions.amending import begin_amendment
from luoshi.web.actions.amending_plan import adopt_amendment
from luoshi.web.actions.confirming import confirm_certain
from luoshi.web.actions.documents import take_document
from luoshi.web.queries.judged import targets_on

NOTICE = """张掖市人民政府办公室关于调整省级创新型试点城市建设实施方案部分指标的通知
张政办发〔2016〕99号

各县区人民政府,市直有关部门:
经市政府同意,现对《张掖市省级创新型试点城市建设实施方案》(张政办发〔2014〕218号)作如下调整:
一、调整部分目标
(一)将“全市森林覆盖率达到17.8%”调整为:到2018年,全市森林覆盖率达到18.2%。
(二)到2019年,农作物良种覆盖率达到98%。
二、取消部分目标
取消“甘肃名牌产品”目标,不再考核。
三、调整任务
(一)加强祁连山生态保护。实施祁连山生态保护与建设综合治理规划。(牵头单位:市环保局)
(二)推进智慧园区建设。到2018年,建成智慧园区3个。(牵头单位:市工信委;责任单位:市科技局)

张掖市人民政府办公室
2016年3月1日
"""
ON = date(2016, 3, 1)
BEFORE, AFTER = date(2016, 2, 29), date(2018, 6, 30)


def begun(act, plan, text, name="notice.txt"):
    reading = take_document(act, text.encode(), name)
    confirm_certain(act, reading, with_doubts=True)
    return begin_amendment(act, plan, reading)


def adopted(act, amendment, on=ON):
    return adopt_amendment(act, amendment, on, directory=Directory.read())


def forest(plan, on):
    return next(one for one in targets_on(plan, on) if one.name == "森林覆盖率")
